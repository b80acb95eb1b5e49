import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { AddMemberDocument, MembersDocument, type Visibility } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { atRole, type RoleChoice, roleInput, useRoleChoices, usualRole } from "../roles/use-roles.ts";
import { FormFailure } from "./form-failure.tsx";
import { visibilities } from "./roles.ts";

const person = z.object({
  name: z.string().trim().min(1, "nameMissing"),
  email: z.email("emailInvalid"),
  role: z.string(),
  visibility: z.custom<Visibility>(),
});

/** Adds a person by e-mail; who has no password yet gets a mail to set one. */
export function AddMemberDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("access");
  const roles = useRoleChoices();
  return (
    <Modal opened={opened} onClose={onClose} title={t("members.add")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      {roles.length > 0 && <AddMemberForm roles={roles} onDone={onClose} />}
    </Modal>
  );
}

function AddMemberForm({ roles, onDone }: { roles: readonly RoleChoice[]; onDone: () => void }) {
  const { t } = useTranslation("access");
  const [addMember] = useMutation(AddMemberDocument, { refetchQueries: [MembersDocument] });
  const form = useForm<z.infer<typeof person>>({
    resolver: zodResolver(person),
    defaultValues: { name: "", email: "", role: usualRole(roles), visibility: "ALL" },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (error?: { type?: unknown; message?: string }) =>
    error?.message && (error.message in { nameMissing: 1, emailInvalid: 1 } ? t(`refusals.${error.message}`) : error.message);

  const submit = form.handleSubmit(async ({ role, ...values }) => {
    try {
      const { data } = await addMember({ variables: { input: { ...values, ...roleInput(role) } } });
      if (!data || applyUserErrors(form, data.addMember.userErrors.map(atRole))) return;
      void showNotice({ message: t("members.added", { name: values.name, email: values.email }) });
      onDone();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <TextInput {...form.register("name")} label={t("fields.name")} error={explain(errors.name)} autoComplete="off" data-autofocus />
        <TextInput {...form.register("email")} label={t("fields.email")} error={explain(errors.email)} type="email" autoComplete="off" />
        <NativeSelect {...form.register("role")} label={t("fields.role")} error={explain(errors.role)} data={roles} />
        <NativeSelect
          {...form.register("visibility")}
          label={t("fields.visibility")}
          description={t("members.visibilityHelp")}
          error={explain(errors.visibility)}
          data={visibilities.map((visibility) => ({ value: visibility, label: t(`visibility.${visibility}`) }))}
        />
        <Group justify="flex-end" gap="sm">
          <Button size="md" onClick={onDone}>
            {t("list.cancel")}
          </Button>
          <Button size="md" variant="filled" type="submit" loading={isSubmitting}>
            {t("members.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
