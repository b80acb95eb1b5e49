import { Button, Checkbox, Collapse, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { Controller, FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../../components/dialog-buttons.tsx";
import { Icon } from "../../../components/icon.tsx";
import { useFirstStatus } from "../../../lib/statuses.ts";
import { applyUserErrors, describeError, type UserError } from "../../../lib/user-errors.ts";
import { FormFailure } from "../../access/form-failure.tsx";
import { ListsField } from "../../lists/lists-field.tsx";
import { useMemberChoices } from "../../members/member-choices.ts";
import { useStatusChoices, useTypeChoices } from "../contact-choices.ts";
import { AddressFields } from "./address-fields.tsx";
import { type ContactForm, emptyContactForm } from "./contact-form-schema.ts";
import { EmailRows } from "./email-rows.tsx";
import { PhoneRows } from "./phone-rows.tsx";
import { ProfileFields } from "./profile-fields.tsx";
import { SubscriptionsField } from "./subscriptions-field.tsx";
import { FollowersField } from "../../followers/followers-field.tsx";
import { NewRecordValues } from "../../custom-fields/new-record-values.tsx";
import { TagsField } from "./tags-field.tsx";
import { useRequiredFields } from "./use-required-fields.ts";

interface NewContactFormProps {
  /** Sends it, and answers with what the server wants mended; nothing when the contact is there. */
  onSubmit: (form: ContactForm, allowDuplicate: boolean) => Promise<UserError[]>;
  onCancel: () => void;
}

export function NewContactForm({ onSubmit, onCancel }: NewContactFormProps) {
  const { t } = useTranslation("contacts");
  const firstStatus = useFirstStatus();
  const { resolver, isRequired, hasRequiredBelow } = useRequiredFields();
  const form = useForm<ContactForm>({
    resolver,
    defaultValues: { ...emptyContactForm, status: firstStatus, consentText: t("new.consentText") },
  });
  const [isDuplicate, setDuplicate] = useState(false);
  const [showsMore, more] = useDisclosure(false);
  const { errors, isSubmitting } = form.formState;
  const isMoreShown = showsMore || hasRequiredBelow;

  const submit = (allowDuplicate: boolean) =>
    form.handleSubmit(async (values) => {
      try {
        const problems = await onSubmit(values, allowDuplicate);
        setDuplicate(problems.some(({ code }) => code === "DUPLICATE"));
        applyUserErrors(form, problems);
        if (
          problems.some(
            ({ field }) => field && ["address", "website", "birthday", "timeZone", "language", "customFields"].includes(field[0] ?? ""),
          )
        )
          more.open();
      } catch (error) {
        form.setError("root.server", { message: describeError(error) });
      }
    });

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(false)(event)}>
        <Stack gap="lg">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
            <TextInput
              label={t("field.firstName")}
              data-autofocus
              autoComplete="off"
              withAsterisk={isRequired("firstName")}
              error={errors.firstName?.message}
              {...form.register("firstName")}
            />
            <TextInput
              label={t("field.lastName")}
              autoComplete="off"
              withAsterisk={isRequired("lastName")}
              error={errors.lastName?.message}
              {...form.register("lastName")}
            />
          </SimpleGrid>
          <EmailRows />
          <PhoneRows />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
            <TextInput
              label={t("field.companyName")}
              autoComplete="off"
              withAsterisk={isRequired("companyName")}
              error={errors.companyName?.message}
              {...form.register("companyName")}
            />
            <TextInput
              label={t("field.jobTitle")}
              autoComplete="off"
              withAsterisk={isRequired("jobTitle")}
              error={errors.jobTitle?.message}
              {...form.register("jobTitle")}
            />
            <ChoiceFields />
          </SimpleGrid>
          <NewRecordValues object="contact" areRequired />
          <FollowersField />
          <TagsField />
          <Controller
            control={form.control}
            name="listIds"
            render={({ field, fieldState }) => <ListsField {...field} error={fieldState.error?.message} />}
          />
          <SubscriptionsField />
          <Button
            variant="subtle"
            justify="flex-start"
            aria-expanded={isMoreShown}
            onClick={more.toggle}
            disabled={hasRequiredBelow}
            leftSection={<Icon name={isMoreShown ? "up" : "down"} />}
          >
            {t("new.more")}
          </Button>
          <Collapse expanded={isMoreShown}>
            <Stack gap="md">
              <AddressFields />
              <ProfileFields />
              <NewRecordValues object="contact" areRequired={false} />
            </Stack>
          </Collapse>
          <ConsentFields />
          <FormFailure>{errors.root?.server?.message}</FormFailure>
          <DialogButtons
            onCancel={onCancel}
            isBusy={isSubmitting}
            otherwise={
              isDuplicate && (
                <Button size="md" loading={isSubmitting} onClick={() => void submit(true)()}>
                  {t("new.allTheSame")}
                </Button>
              )
            }
          >
            {t("new.create")}
          </DialogButtons>
        </Stack>
      </form>
    </FormProvider>
  );
}

function ConsentFields() {
  const { t } = useTranslation("contacts");
  const { register, control, formState } = useFormContext<ContactForm>();
  const hasConsent = useWatch({ control, name: "hasConsent" });
  return (
    <Stack gap="sm">
      <Checkbox label={t("new.consent")} {...register("hasConsent")} />
      {hasConsent && (
        <TextInput
          label={t("new.consentLabel")}
          description={t("new.consentHint")}
          error={formState.errors.consentText?.message}
          {...register("consentText")}
        />
      )}
    </Stack>
  );
}

function ChoiceFields() {
  const { t } = useTranslation("contacts");
  const statuses = useStatusChoices();
  const types = useTypeChoices();
  const members = useMemberChoices(true);
  const { isRequired } = useRequiredFields();
  const fields = [
    { name: "status", label: t("column.status"), data: statuses, clearable: false },
    { name: "type", label: t("column.type"), data: types, clearable: false },
    { name: "ownerId", label: t("column.owner"), data: members, clearable: true },
  ] as const;
  return fields.map(({ name, label, data, clearable }) => (
    <Controller
      key={name}
      name={name}
      render={({ field, fieldState }) => (
        <Select
          label={label}
          data={data}
          allowDeselect={clearable}
          clearable={clearable}
          searchable={clearable}
          withAsterisk={name === "ownerId" && isRequired("owner")}
          placeholder={clearable ? t("unassigned") : undefined}
          error={fieldState.error?.message}
          {...field}
        />
      )}
    />
  ));
}
