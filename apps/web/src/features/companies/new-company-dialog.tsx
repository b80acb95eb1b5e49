import { useMutation } from "@apollo/client/react";
import { Button, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateCompanyDocument } from "../../gql/graphql.ts";
import { ownCountry } from "../contacts/own-country.ts";
import { givenInputs, type WithGivenValues } from "../custom-fields/given-values.ts";
import { NewRecordForm, submitNewRecord } from "../records/new/new-record-form.tsx";
import { OwnerField } from "../records/new/owner-field.tsx";
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
  const [create] = useMutation(CreateCompanyDocument);
  const form = useForm<CompanyForm>({ defaultValues: emptyForm });
  const { errors, isSubmitting } = form.formState;
  const [isDuplicate, setDuplicate] = useState(false);

  const submit = (allowDuplicate: boolean) =>
    submitNewRecord(
      form,
      async ({ employees, city, customFields, ...plain }) => {
        const input = {
          ...plain,
          employees: employees.trim() === "" ? null : Number(employees),
          customFields: givenInputs({ customFields }),
          address: { city },
          country: ownCountry(),
          allowDuplicate,
        };
        const { company, userErrors } = (await create({ variables: { input } })).data!.createCompany;
        setDuplicate(userErrors.some(({ code }) => code === "DUPLICATE"));
        return { userErrors, id: company?.id };
      },
      onCreated,
    );
  const text = (name: Exclude<keyof CompanyForm, "ownerId" | "customFields">, rules = {}) => ({
    label: t(`field.${name}`),
    autoComplete: "off",
    error: errors[name]?.message,
    ...form.register(name, rules),
  });
  return (
    <NewRecordForm
      form={form}
      object="company"
      title={t("new.title")}
      create={t("new.create")}
      onSubmit={submit(false)}
      onClose={onClose}
      otherwise={
        isDuplicate && (
          <Button size="md" loading={isSubmitting} onClick={() => void submit(true)()}>
            {t("new.allTheSame")}
          </Button>
        )
      }
    >
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
        <OwnerField label={t("column.owner")} />
      </SimpleGrid>
    </NewRecordForm>
  );
}
