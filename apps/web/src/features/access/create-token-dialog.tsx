import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { tokenScopes } from "@kith/shared/permissions.ts";
import { Button, Checkbox, CopyButton, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { Icon } from "../../components/icon.tsx";
import { ApiTokensDocument, CreateApiTokenDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { atRole, type RoleChoice, roleInput, useRoleChoices, usualRole } from "../roles/use-roles.ts";
import classes from "./create-token-dialog.module.css";
import { FormFailure } from "./form-failure.tsx";
import { scopeText } from "./roles.ts";

const lifetimes = ["30", "90", "365", "never"] as const;
const tokenForm = z.object({
  name: z.string().trim().min(1, "nameMissing"),
  scopes: z.array(z.string()).min(1, "scopesMissing"),
  role: z.string(),
  lifetime: z.enum(lifetimes),
});

const daysFromNow = (days: string) => new Date(Date.now() + Number(days) * 86_400_000).toISOString();

/** Makes a token and shows it this one time: only a hash of it is kept. */
export function CreateTokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("access");
  const [token, setToken] = useState<string>();
  const roles = useRoleChoices();
  const close = () => {
    onClose();
    setToken(undefined);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t(token ? "tokens.made" : "tokens.create")}
      closeOnClickOutside={!token}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {token && <TokenOnce token={token} onDone={close} />}
      {!token && roles.length > 0 && <CreateTokenForm roles={roles} onMade={setToken} onCancel={close} />}
    </Modal>
  );
}

interface CreateTokenFormProps {
  roles: readonly RoleChoice[];
  onMade: (token: string) => void;
  onCancel: () => void;
}

function CreateTokenForm({ roles, onMade, onCancel }: CreateTokenFormProps) {
  const { t } = useTranslation("access");
  const [create] = useMutation(CreateApiTokenDocument, { refetchQueries: [ApiTokensDocument] });
  const form = useForm<z.infer<typeof tokenForm>>({
    resolver: zodResolver(tokenForm),
    defaultValues: { name: "", scopes: ["all"], role: usualRole(roles), lifetime: "90" },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (message?: string) =>
    message && (["nameMissing", "scopesMissing"].includes(message) ? t(`refusals.${message}`) : message);

  const submit = form.handleSubmit(async ({ name, scopes, role, lifetime }) => {
    const expiresAt = lifetime === "never" ? null : daysFromNow(lifetime);
    try {
      const { data } = await create({ variables: { input: { name, scopes, ...roleInput(role), expiresAt } } });
      if (!data || applyUserErrors(form, data.createApiToken.userErrors.map(atRole))) return;
      if (data.createApiToken.token) onMade(data.createApiToken.token);
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <TextInput
          {...form.register("name")}
          label={t("fields.name")}
          description={t("tokens.nameHelp")}
          error={explain(errors.name?.message)}
          data-autofocus
          autoComplete="off"
        />
        <Controller
          control={form.control}
          name="scopes"
          render={({ field }) => (
            <Checkbox.Group
              label={t("fields.scopes")}
              value={field.value}
              onChange={field.onChange}
              error={explain(errors.scopes?.message)}
            >
              <Stack gap="xs" mt="xs">
                {tokenScopes.map((scope) => (
                  <Checkbox key={scope} value={scope} label={t(scopeText(scope))} className={classes.scope} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
        />
        <NativeSelect
          {...form.register("role")}
          label={t("fields.role")}
          description={t("tokens.roleHelp")}
          error={explain(errors.role?.message)}
          data={roles}
        />
        <NativeSelect
          {...form.register("lifetime")}
          label={t("tokens.expires")}
          data={lifetimes.map((lifetime) => ({
            value: lifetime,
            label: lifetime === "never" ? t("tokens.never") : t("tokens.days", { count: Number(lifetime) }),
          }))}
        />
        <DialogButtons onCancel={onCancel} isBusy={isSubmitting}>
          {t("tokens.create")}
        </DialogButtons>
      </Stack>
    </form>
  );
}

function TokenOnce({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation("access");
  return (
    <Stack gap="lg">
      <p role="status">{t("tokens.once")}</p>
      <TextInput
        label={t("tokens.token")}
        value={token}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        classNames={{ input: classes.token }}
        data-autofocus
      />
      <Group justify="flex-end" gap="sm">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button size="md" onClick={copy} leftSection={<Icon name={copied ? "check" : "copy"} />}>
              {t(copied ? "tokens.copied" : "tokens.copy")}
            </Button>
          )}
        </CopyButton>
        <Button size="md" variant="filled" onClick={onDone}>
          {t("tokens.done")}
        </Button>
      </Group>
    </Stack>
  );
}
