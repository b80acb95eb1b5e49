import { useMutation } from "@apollo/client/react";
import { Button, Group, Modal, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateCompanyDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { ownCountry } from "../contacts/own-country.ts";
import { givenInputs, givenPath, type WithGivenValues } from "../custom-fields/given-values.ts";
import { NewRecordValues } from "../custom-fields/new-record-values.tsx";
import { useMemberChoices } from "../members/member-choices.ts";
import { isHeadcount } from "./company-fields.ts";

interface NewCompanyDialogProps {
  onClose: () => void;
  onCreated: (companyId: string) => void;
}

const emptyForm = {
  customFields: {} as WithGivenValues["customFields"],
  name: "",
  website: "",
  phone: "",
  industry: "",
  employees: "",
  city: "",
  ownerId: null as string | null,
};
type CompanyForm = typeof emptyForm;

/** The form for a new company, above the list. */
export default function NewCompanyDialog({ onClose, onCreated }: NewCompanyDialogProps) {
  const { t } = useTranslation(["companies", "records", "custom-fields"]);
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const [create] = useMutation(CreateCompanyDocument);
  const members = useMemberChoices(true);
  const form = useForm<CompanyForm>({ defaultValues: emptyForm });
  const { errors, isSubmitting } = form.formState;
  const [isDuplicate, setDuplicate] = useState(false);

  const submit = (allowDuplicate: boolean) =>
    form.handleSubmit(async ({ employees, city, customFields, ...plain }) => {
      const input = {
        ...plain,
        employees: employees.trim() === "" ? null : Number(employees),
        customFields: givenInputs({ customFields }),
        address: { city },
        country: ownCountry(),
        allowDuplicate,
      };
      try {
        const { data } = await create({ variables: { input } });
        const { company, userErrors } = data!.createCompany;
        setDuplicate(userErrors.some(({ code }) => code === "DUPLICATE"));
        const problems = userErrors.map((error) =>
          error.field?.[0] === "customFields" ? { ...error, field: givenPath({ customFields }, error.field) } : error,
        );
        if (!applyUserErrors(form, problems) && company) onCreated(company.id);
      } catch (error) {
        form.setError("root.server", { message: describeError(error) });
      }
    });
  const text = (name: Exclude<keyof CompanyForm, "ownerId" | "customFields">, rules = {}) => ({
    label: t(`field.${name}`),
    autoComplete: "off",
    error: errors[name]?.message,
    ...form.register(name, rules),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("new.title")}
      size={560}
      fullScreen={isPhone}
      closeButtonProps={{ "aria-label": t("records:close") }}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void submit(false)(event)}>
          <Stack gap="lg">
            <TextInput
              {...text("name", { validate: (name: string) => name.trim() !== "" || t("new.nameMissing") })}
              data-autofocus
              withAsterisk
              maxLength={200}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
              <TextInput {...text("website")} />
              <TextInput {...text("phone")} type="tel" />
              <TextInput {...text("industry")} />
              <TextInput
                {...text("employees", { validate: (value: string) => isHeadcount(value.trim()) || t("wrongHeadcount") })}
                inputMode="numeric"
              />
              <TextInput {...text("city")} />
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
            </SimpleGrid>
            <NewRecordValues object="company" areRequired />
            <NewRecordValues object="company" areRequired={false} />
            {errors.root?.server?.message && (
              <Text role="alert" c="var(--kith-wrong)">
                {errors.root.server.message}
              </Text>
            )}
            <Group justify="flex-end" gap="sm">
              <Button size="md" onClick={onClose}>
                {t("new.cancel")}
              </Button>
              {isDuplicate && (
                <Button size="md" loading={isSubmitting} onClick={() => void submit(true)()}>
                  {t("new.allTheSame")}
                </Button>
              )}
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
