import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Button, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { TagPill } from "../../components/tag-pill.tsx";
import { UpdateTagDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { ColourField } from "./colour-field.tsx";
import { useExplain } from "./create-tags-dialog.tsx";
import { Impact } from "./impact.tsx";
import classes from "./tags.module.css";
import { useTagRights } from "./use-tag-rights.ts";
import type { TagRow } from "./use-tags.ts";

const tagForm = z.object({
  name: z.string().trim().min(1, "nameMissing").max(limits.tagName, "nameTooLong"),
  description: z.string().trim().max(limits.textLength, "descriptionTooLong"),
  color: z.string(),
});

interface EditTagDialogProps {
  tag: TagRow | undefined;
  onClose: () => void;
  onSaved: () => void;
  /** The name belongs to another tag already: the two can become one. */
  onMerge: (pair: readonly TagRow[]) => void;
}

export function EditTagDialog({ tag, onClose, ...rest }: EditTagDialogProps) {
  const { t } = useTranslation("tags");
  return (
    <Modal
      opened={tag !== undefined}
      onClose={onClose}
      title={tag && t("edit.of", { name: tag.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {tag && <EditTagForm key={tag.id} tag={tag} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function EditTagForm({ tag, onClose, onSaved, onMerge }: EditTagDialogProps & { tag: TagRow }) {
  const { t } = useTranslation("tags");
  const { removeLocked } = useTagRights();
  const [update] = useMutation(UpdateTagDocument);
  const [version, setVersion] = useState(tag.version);
  const [namesake, setNamesake] = useState<TagRow>();
  const { name, description, color } = tag;
  const form = useForm<z.infer<typeof tagForm>>({ resolver: zodResolver(tagForm), defaultValues: { name, description, color } });
  const { errors, isSubmitting } = form.formState;
  const shown = useWatch({ control: form.control });
  const explain = useExplain();

  const submit = form.handleSubmit(async (values) => {
    setNamesake(undefined);
    try {
      const { data } = await update({ variables: { input: { id: tag.id, expectedVersion: version, ...values } } });
      if (!data) return;
      const { tag: current, userErrors } = data.updateTag;
      const code = userErrors[0]?.code;
      if (code === "CONFLICT" && current) {
        // What was typed stays; who saves again has read what it replaces.
        setVersion(current.version);
        form.setError("root.server", { message: t("edit.conflict", { name: current.name, colour: t(`colours.${current.color}`) }) });
        return;
      }
      if (code === "DUPLICATE" && current) setNamesake(current);
      if (!applyUserErrors(form, userErrors)) onSaved();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <div>
          <TextInput
            {...form.register("name")}
            label={t("fields.name")}
            error={explain(errors.name?.message)}
            autoComplete="off"
            data-autofocus
          />
          {namesake && !removeLocked && (
            <Button mt="sm" onClick={() => onMerge([tag, namesake])}>
              {t("edit.merge", { name: namesake.name })}
            </Button>
          )}
        </div>
        <Controller
          control={form.control}
          name="color"
          render={({ field }) => <ColourField value={field.value} onChange={field.onChange} />}
        />
        <Textarea
          {...form.register("description")}
          label={t("fields.description")}
          description={t("edit.descriptionHelp")}
          error={explain(errors.description?.message)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <div className={classes.preview} aria-hidden="true">
          <TagPill tag={{ name: shown.name?.trim() || name, color: shown.color ?? color }} />
        </div>
        <Impact ids={[tag.id]} say={(count, number) => t("impact.edit", { count, number })} />
        <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
          {t("edit.submit")}
        </DialogButtons>
      </Stack>
    </form>
  );
}
