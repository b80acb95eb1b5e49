import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { Controller, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreateTagsDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { applyUserErrors, describeError, type UserError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { ColourField } from "./colour-field.tsx";

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

const tagsForm = z.object({
  names: z
    .string()
    .refine((text) => linesOf(text).length > 0, "nameMissing")
    .refine((text) => linesOf(text).length <= limits.idsPerCall, "tooMany")
    .refine((text) => linesOf(text).every((line) => line.length <= limits.tagName), "nameTooLong"),
  description: z.string().trim().max(limits.textLength, "descriptionTooLong"),
  color: z.string(),
});
type TagsForm = z.infer<typeof tagsForm>;

/** Makes one tag or many: each line of the form is a name. */
export function CreateTagsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("tags");
  return (
    <Modal opened={opened} onClose={onClose} title={t("create.title")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <CreateTagsForm onDone={onClose} />
    </Modal>
  );
}

function CreateTagsForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("tags");
  const [create] = useMutation(CreateTagsDocument);
  const form = useForm<TagsForm>({ resolver: zodResolver(tagsForm), defaultValues: { names: "", description: "", color: "" } });
  const { errors, isSubmitting } = form.formState;
  const count = linesOf(useWatch({ control: form.control, name: "names" })).length;

  const submit = form.handleSubmit(async ({ names, description, color }) => {
    const lines = linesOf(names);
    try {
      const { data } = await create({ variables: { input: { names: lines, description, color: color || null } } });
      if (
        !data ||
        applyUserErrors(
          form,
          data.createTags.userErrors.map((error) => atLine(error, lines)),
        )
      )
        return;
      const { tags, existing } = data.createTags;
      const there = (existing ?? []).map(({ name }) => `“${name}”`).join(", ");
      if (tags.length === 0 && there) return form.setError("names", { message: t("create.allExist", { names: there }) });
      const made = t("create.done", { count: tags.length, number: formatNumber(tags.length) });
      void showNotice({ message: there ? `${made} ${t("create.existing", { names: there })}` : made });
      onDone();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  const explain = useExplain();
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <Textarea
          {...form.register("names")}
          label={t("fields.names")}
          description={t("create.namesHelp")}
          error={explain(errors.names?.message)}
          autosize
          minRows={3}
          maxRows={12}
          autoComplete="off"
          data-autofocus
          onKeyDown={getHotkeyHandler([["mod+Enter", () => void submit()]])}
        />
        <Controller
          control={form.control}
          name="color"
          render={({ field }) => <ColourField value={field.value} onChange={field.onChange} canBeAutomatic />}
        />
        <TextInput
          {...form.register("description")}
          label={t("fields.description")}
          description={t("create.descriptionHelp")}
          error={explain(errors.description?.message)}
          autoComplete="off"
        />
        <DialogButtons onCancel={onDone} isBusy={isSubmitting}>
          {t("create.submit", { count, number: formatNumber(count) })}
        </DialogButtons>
      </Stack>
    </form>
  );
}

/** What the server says of one name, said with that name and put to the field that holds them all. */
function atLine(error: UserError, lines: readonly string[]): UserError {
  const [field, index] = error.field ?? [];
  const line = field === "names" && index !== undefined ? lines[Number(index)] : undefined;
  return line === undefined ? error : { ...error, field: ["names"], message: `“${line}”: ${error.message}` };
}

const refusals = new Set(["nameMissing", "tooMany", "nameTooLong", "descriptionTooLong"]);

/** The form's own refusals in the person's language; the server's as they are. */
export function useExplain() {
  const { t } = useTranslation("tags");
  return (message: string | undefined) =>
    message && refusals.has(message) ? t(`refusals.${message}`, { names: limits.idsPerCall, letters: limits.tagName }) : message;
}
