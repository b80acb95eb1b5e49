import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { InvitationsDocument, InviteMembersDocument, type Visibility } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { applyUserErrors, describeError, type UserError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { visibilities } from "../access/roles.ts";
import { atRole, type RoleChoice, roleInput, useRoleChoices, usualRole } from "../roles/use-roles.ts";
import { addressesIn } from "./addresses-in.ts";

const invite = z.object({
  emails: z
    .string()
    .refine((text) => addressesIn(text).length > 0, "emailMissing")
    .refine((text) => addressesIn(text).length <= limits.invitationsPerCall, "tooMany"),
  role: z.string(),
  visibility: z.custom<Visibility>(),
});
const refusals = new Set(["emailMissing", "tooMany"]);

/** Invites one person or several by mail, with a role and with what they will see. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(["members", "access"]);
  const roles = useRoleChoices();
  return (
    <Modal opened={opened} onClose={onClose} title={t("invite.title")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      {roles.length > 0 && <InviteForm roles={roles} onDone={onClose} />}
    </Modal>
  );
}

function InviteForm({ roles, onDone }: { roles: readonly RoleChoice[]; onDone: () => void }) {
  const { t } = useTranslation(["members", "access"]);
  const { viewer } = useViewer();
  const [send] = useMutation(InviteMembersDocument, { refetchQueries: [InvitationsDocument] });
  const own = viewer.member?.visibility ?? "ALL";
  const form = useForm<z.infer<typeof invite>>({
    resolver: zodResolver(invite),
    defaultValues: { emails: "", role: usualRole(roles), visibility: own },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (message: string | undefined) =>
    message && refusals.has(message) ? t(`refusals.${message}`, { most: limits.invitationsPerCall }) : message;
  const count = addressesIn(useWatch({ control: form.control, name: "emails" })).length;

  const submit = form.handleSubmit(async ({ emails, role, visibility }) => {
    const addresses = addressesIn(emails);
    try {
      const { data } = await send({ variables: { input: { emails: addresses, visibility, ...roleInput(role) } } });
      if (!data) return;
      const { invitations, existing, userErrors } = data.inviteMembers;
      if (applyUserErrors(form, atTheField(userErrors, addresses).map(atRole))) return;
      const there = (existing ?? []).map(({ email }) => email).join(", ");
      if (invitations.length === 0 && there) return form.setError("emails", { message: t("invite.allExist", { emails: there }) });
      const sent = t("invite.done", { count: invitations.length, number: formatNumber(invitations.length) });
      void showNotice({ message: there ? `${sent} ${t("invite.existing", { emails: there })}` : sent });
      onDone();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <Textarea
          {...form.register("emails")}
          label={t("invite.emails")}
          description={t("invite.emailsHelp")}
          error={explain(errors.emails?.message)}
          autosize
          minRows={2}
          maxRows={10}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onKeyDown={getHotkeyHandler([["mod+Enter", () => void submit()]])}
        />
        <NativeSelect {...form.register("role")} label={t("fields.role")} error={errors.role?.message} data={roles} />
        <NativeSelect
          {...form.register("visibility")}
          label={t("fields.visibility")}
          description={own === "ALL" ? t("invite.visibilityHelp") : t("invite.visibilityOwn")}
          error={errors.visibility?.message}
          disabled={own !== "ALL"}
          data={visibilities.map((visibility) => ({ value: visibility, label: t(`access:visibility.${visibility}`) }))}
        />
        <DialogButtons onCancel={onDone} isBusy={isSubmitting}>
          {t("invite.submit", { count, number: formatNumber(count) })}
        </DialogButtons>
      </Stack>
    </form>
  );
}

/** What the server says of one address, said with that address and put to the field that holds them all. */
const atTheField = (errors: readonly UserError[], addresses: readonly string[]): UserError[] => {
  const [own, others] = [errors.filter(({ field }) => field?.[0] === "emails"), errors.filter(({ field }) => field?.[0] !== "emails")];
  if (own.length === 0) return [...others];
  const said = own.map(({ field, message }) => (field![1] === undefined ? message : `${addresses[Number(field![1])]}: ${message}`));
  return [{ field: ["emails"], code: own[0]!.code, message: said.join(" ") }, ...others];
};
