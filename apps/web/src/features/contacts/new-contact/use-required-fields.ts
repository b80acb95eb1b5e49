import { useQuery } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { missingFields, requirablePath, type RequirableField } from "@kith/shared/required-fields.ts";
import { useMemo } from "react";
import type { FieldErrors, Resolver } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { RequiredFieldsDocument } from "../../../gql/graphql.ts";
import { fieldsOf } from "../../contact-settings/required-fields.ts";
import { type ContactForm, contactFormSchema, filledEmails, filledPhones } from "./contact-form-schema.ts";

/** Fields in the part of the form that is folded away at first. */
const below: ReadonlySet<string> = new Set([
  "website",
  "birthday",
  "timeZone",
  "language",
  "addressLine1",
  "postalCode",
  "city",
  "country",
]);

/** What the workspace requires of a contact: the same rule as the server's, held before the form is sent. */
export function useRequiredFields() {
  const { t } = useTranslation("contact-settings");
  const { data } = useQuery(RequiredFieldsDocument, { fetchPolicy: "cache-and-network", nextFetchPolicy: "cache-first" });
  const names = data?.viewer.workspace.requiredContactFields;
  return useMemo(() => {
    const required = fieldsOf(names ?? []);
    const bySchema = zodResolver(contactFormSchema);
    const resolver: Resolver<ContactForm> = async (form, context, options) => {
      const checked = await bySchema(form, context, options);
      const errors = { ...checked.errors } as FieldErrors<ContactForm>;
      for (const field of missingIn(form, required)) {
        place(errors, formPath(field), field === "emailOrPhone" ? t("required.emailOrPhone") : t("required.here"));
      }
      return Object.keys(errors).length === 0 ? checked : { values: {}, errors };
    };
    return {
      resolver,
      isRequired: (field: string) => required.includes(field as RequirableField),
      hasRequiredBelow: required.some((field) => below.has(field)),
    };
  }, [names, t]);
}

/** The fields that the workspace requires and the form lacks. */
export function missingIn(form: ContactForm, required: readonly RequirableField[]): RequirableField[] {
  const { firstName, lastName, companyName, jobTitle, website, birthday, timeZone, language, address, ownerId } = form;
  const { line1: addressLine1, postalCode, city, country } = address;
  const columns = {
    firstName,
    lastName,
    companyName,
    jobTitle,
    website,
    birthday,
    timeZone,
    language,
    addressLine1,
    postalCode,
    city,
    country,
  };
  return missingFields(required, { emails: filledEmails(form), phones: filledPhones(form), ownerId, columns });
}

/** The first row stands for a list without any. */
function formPath(field: RequirableField): string[] {
  const [first, ...rest] = requirablePath(field) as [string, ...string[]];
  if (first === "emails") return ["emails", "0", "address"];
  if (first === "phones") return ["phones", "0", "number"];
  return [first, ...rest];
}

/** Puts an error where the form looks for it; one that stands there already stays. */
function place(errors: object, [first, ...rest]: string[], message: string): void {
  const inner = errors as Record<string, object | undefined>;
  if (rest.length === 0) inner[first!] ??= { type: "REQUIRED", message };
  else {
    inner[first!] = Array.isArray(inner[first!]) ? [...(inner[first!] as unknown[])] : { ...inner[first!] };
    place(inner[first!]!, rest, message);
  }
}
