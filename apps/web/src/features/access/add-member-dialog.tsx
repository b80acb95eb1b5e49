import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { AddMemberDocument, MembersDocument, type Role, type Visibility } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "./form-failure.tsx";
import { grantableRoles, visibilities } from "./roles.ts";

const person = z.object({
  name: z.string().trim().min(1, "nameMissing"),
  email: z.email("emailInvalid"),
  role: z.custom<Role>(),
  visibility: z.custom<Visibility>(),
});

/** Adds a person by e-mail; who has no password yet gets a mail to set one. */
export function AddMemberDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("access");
  return (
    <Modal opened={opened} onClose={onClose} title={t("members.add")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <AddMemberForm onDone={onClose} />
    </Modal>
  );
}

function AddMemberForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("access");
  const { viewer } = useViewer();
  const [addMember] = useMutation(AddMemberDocument, { refetchQueries: [MembersDocument] });
  const form = useForm<z.infer<typeof person>>({
    resolver: zodResolver(person),
    defaultValues: { name: "", email: "", role: "MEMBER", visibility: "ALL" },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (error?: { type?: unknown; message?: string }) =>
    error?.message && (error.message in { nameMissing: 1, emailInvalid: 1 } ? t(`refusals.${error.message}`) : error.message);

  const submit = form.handleSubmit(async (values) => {
    try {
      const { data } = await addMember({ variables: { input: values } });
      if (!data || applyUserErrors(form, data.addMember.userErrors)) return;
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
        <NativeSelect
          {...form.register("role")}
          label={t("fields.role")}
          error={explain(errors.role)}
          data={grantableRoles(viewer.member?.role).map((role) => ({ value: role, label: t(`app:roles.${role}`) }))}
        />
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
