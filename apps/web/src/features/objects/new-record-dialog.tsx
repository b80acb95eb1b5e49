import { useMutation } from "@apollo/client/react";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateRecordDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { givenInputs, givenPath, type WithGivenValues } from "../custom-fields/given-values.ts";
import { NewRecordValues } from "../custom-fields/new-record-values.tsx";
import { useMemberChoices } from "../members/member-choices.ts";
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
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const [create] = useMutation(CreateRecordDocument);
  const members = useMemberChoices(true);
  const form = useForm<RecordForm>({ defaultValues: { name: "", ownerId: null, customFields: {} } });
  const { errors, isSubmitting } = form.formState;
  const { key, singular, nameLabel } = object;

  const submit = form.handleSubmit(async ({ name, ownerId, customFields }) => {
    try {
      const input = { object: key, name, ownerId, customFields: givenInputs({ customFields }) };
      const { record, userErrors } = (await create({ variables: { input } })).data!.createRecord;
      const problems = userErrors.map((error) =>
        error.field?.[0] === "customFields" ? { ...error, field: givenPath({ customFields }, error.field) } : error,
      );
      if (!applyUserErrors(form, problems) && record) onCreated(record.id);
    } catch (error) {
      form.setError("root.server", { message: describeError(error) });
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("new.button", { singular })}
      size={560}
      fullScreen={isPhone}
      closeButtonProps={{ "aria-label": t("records:close") }}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void submit(event)}>
          <Stack gap="lg">
            <TextInput
              label={nameLabel}
              autoComplete="off"
              data-autofocus
              withAsterisk
              maxLength={200}
              error={errors.name?.message}
              {...form.register("name", { validate: (name) => name.trim() !== "" || t("new.nameMissing", { label: nameLabel }) })}
            />
            <NewRecordValues object={key} areRequired />
            <NewRecordValues object={key} areRequired={false} />
            <Controller
              control={form.control}
              name="ownerId"
              render={({ field, fieldState }) => (
                <Select
                  label={t("column.owner")}
                  data={members}
                  clearable
                  searchable
                  placeholder={t("records:unassigned")}
                  error={fieldState.error?.message}
                  {...field}
                />
              )}
            />
            {errors.root?.server?.message && (
              <Text role="alert" c="var(--kith-wrong)">
                {errors.root.server.message}
              </Text>
            )}
            <Group justify="flex-end" gap="sm">
              <Button size="md" onClick={onClose}>
                {t("new.cancel")}
              </Button>
              <Button size="md" variant="filled" type="submit" loading={isSubmitting}>
                {t("new.create")}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
