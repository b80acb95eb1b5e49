import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Checkbox, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Controller, FormProvider, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreateCustomFieldDocument, MoveCustomFieldDocument, UpdateCustomFieldDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { CurrencySelect } from "./currency-select.tsx";
import { createInput, type FieldForm, fieldForm, formOf, hasOptions, newOption, updateInput } from "./field-form.ts";
import { FieldInput } from "./field-input.tsx";
import { OptionsEditor } from "./options-editor.tsx";
import type { CustomFieldDefinition, CustomFieldFolder } from "./use-custom-fields.ts";
import { useTypeChoices } from "./use-type-choices.ts";

interface FieldDialogProps {
  opened: boolean;
  /** What a new one belongs to. */
  object: string;
  /** The one that is changed; undefined for a new one. */
  field: CustomFieldDefinition | undefined;
  /** Where a new one goes. */
  folderId: string | null;
  folders: readonly CustomFieldFolder[];
  /** What a new one begins with. */
  suggested?: Partial<FieldForm>;
  /** What to know before one begins. */
  note?: string;
  onClose: () => void;
  /** @param made the field as it is now. */
  onDone: (made: CustomFieldDefinition | undefined) => void;
}

/** The definition of a field, new or not. */
export function FieldDialog({ opened, ...rest }: FieldDialogProps) {
  const { t } = useTranslation("custom-fields");
  const { field, onClose } = rest;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={field ? t("editOf", { name: field.name }) : t("field.add")}
      size={520}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {opened && <Definition key={field?.id} {...rest} />}
    </Modal>
  );
}

const last = 2 ** 31 - 1;

function Definition({ object, field, folderId, folders, suggested, note, onClose, onDone }: Omit<FieldDialogProps, "opened">) {
  const { t } = useTranslation("custom-fields");
  const [create] = useMutation(CreateCustomFieldDocument);
  const [update] = useMutation(UpdateCustomFieldDocument);
  const [move] = useMutation(MoveCustomFieldDocument);
  const [version, setVersion] = useState(field?.version ?? 0);
  const form = useForm<FieldForm>({ resolver: zodResolver(fieldForm), defaultValues: { ...formOf(field, folderId), ...suggested } });
  const { errors, isSubmitting } = form.formState;
  const { type, currency, options, folderId: folder } = useWatch({ control: form.control }) as FieldForm;
  // What is suggested is a column of a file, which has no files in it.
  const types = useTypeChoices().filter(({ value }) => !suggested || value !== "FILE");
  const explain = (message: string | undefined) =>
    message && t(`refusals.${message}`, { defaultValue: message, letters: limits.customFieldName });

  async function save(values: FieldForm) {
    if (!field) return (await create({ variables: { input: createInput(object, values) } })).data?.createCustomField;
    const answer = (await update({ variables: { input: updateInput(field, values, version) } })).data?.updateCustomField;
    if (answer?.userErrors.length !== 0 || values.folderId === (field.folder?.id ?? null)) return answer;
    return (await move({ variables: { input: { id: field.id, folderId: values.folderId, position: last } } })).data?.moveCustomField;
  }
  const submit = form.handleSubmit(async (values) => {
    try {
      const answer = await save(values);
      if (!answer) return;
      const { customField: current, userErrors } = answer;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        // What was typed stays; who saves again has read what it replaces.
        setVersion(current.version);
        form.setError("root.server", { message: t("conflict", { name: current.name }) });
        return;
      }
      // A default is one value here, whatever its type.
      const errorsHere = userErrors.map((error) => (error.field?.[0] === "defaultValue" ? { ...error, field: ["defaultValue"] } : error));
      if (!applyUserErrors(form, errorsHere)) onDone(current ?? undefined);
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  function chooseType(next: FieldForm["type"]) {
    form.setValue("type", next);
    form.setValue("defaultValue", "");
    if (hasOptions(next) && form.getValues("options").length === 0) form.setValue("options", [newOption(0), newOption(1)]);
  }
  const choices = options.filter(({ name }) => name.trim() !== "").map(({ key, name, color }) => ({ id: key, name, color }));
  return (
    <FormProvider {...form}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <FormFailure>{errors.root?.server?.message}</FormFailure>
          {note && <p className="dimmed">{note}</p>}
          <TextInput
            {...form.register("name")}
            label={t("form.name")}
            error={explain(errors.name?.message)}
            autoComplete="off"
            data-autofocus
          />
          <Select
            label={t("form.type")}
            description={field && t("form.typeStays")}
            data={types}
            value={type}
            disabled={field !== undefined}
            onChange={(next) => next && chooseType(next as FieldForm["type"])}
            allowDeselect={false}
          />
          {type === "MONEY" && (
            <CurrencySelect value={currency} onChange={(next) => form.setValue("currency", next)} error={errors.currency?.message} />
          )}
          {hasOptions(type) && <OptionsEditor field={field} onVersion={setVersion} explain={explain} />}
          <Select
            label={t("form.folder")}
            placeholder={t("folder.none")}
            data={folders.map(({ id, name }) => ({ value: id, label: name }))}
            value={folder}
            onChange={(id) => form.setValue("folderId", id)}
            clearable
          />
          <Textarea
            {...form.register("description")}
            label={t("form.description")}
            description={t("form.descriptionHelp")}
            error={explain(errors.description?.message)}
            autosize
            minRows={1}
            maxRows={6}
          />
          {type !== "FILE" && (
            <Controller
              control={form.control}
              name="defaultValue"
              render={({ field: { value, onChange, onBlur }, fieldState }) => (
                <FieldInput
                  field={{ name: t("form.default"), type, currency, options: choices }}
                  label={t("form.default")}
                  description={t("form.defaultHelp", { context: object })}
                  value={value}
                  onChange={onChange}
                  onBlur={onBlur}
                  error={explain(fieldState.error?.message)}
                />
              )}
            />
          )}
          <Checkbox {...form.register("isRequired")} label={t("form.required")} description={t("form.requiredHelp", { context: object })} />
          <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
            {field ? t("save") : t("create")}
          </DialogButtons>
        </Stack>
      </form>
    </FormProvider>
  );
}
