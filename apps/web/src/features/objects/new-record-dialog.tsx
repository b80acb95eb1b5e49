import { useMutation } from "@apollo/client/react";
import { TextInput } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateRecordDocument } from "../../gql/graphql.ts";
import { givenInputs, type WithGivenValues } from "../custom-fields/given-values.ts";
import { NewRecordForm, submitNewRecord } from "../records/new/new-record-form.tsx";
import { OwnerField } from "../records/new/owner-field.tsx";
import type { ObjectDefinition } from "./use-objects.ts";

interface NewRecordDialogProps {
  object: ObjectDefinition;
  onClose: () => void;
  onCreated: (recordId: string) => void;
}

interface RecordForm extends WithGivenValues {
  name: string;
  ownerId: string | null;
}

/** The form for a new record of an object, above the list. */
export default function NewRecordDialog({ object, onClose, onCreated }: NewRecordDialogProps) {
  const { t } = useTranslation(["objects", "records", "custom-fields"]);
  const [create] = useMutation(CreateRecordDocument);
  const form = useForm<RecordForm>({ defaultValues: { name: "", ownerId: null, customFields: {} } });
  const { key, singular, nameLabel } = object;

  const submit = submitNewRecord(
    form,
    async (values) => {
      const input = { object: key, name: values.name, ownerId: values.ownerId, customFields: givenInputs(values) };
      const { record, userErrors } = (await create({ variables: { input } })).data!.createRecord;
      return { userErrors, id: record?.id };
    },
    onCreated,
  );
  return (
    <NewRecordForm
      form={form}
      object={key}
      title={t("new.button", { singular })}
      create={t("new.create")}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={nameLabel}
        autoComplete="off"
        data-autofocus
        withAsterisk
        maxLength={200}
        error={form.formState.errors.name?.message}
        {...form.register("name", { validate: (name) => name.trim() !== "" || t("new.nameMissing", { label: nameLabel }) })}
      />
      <OwnerField label={t("column.owner")} />
    </NewRecordForm>
  );
}
