import type { TFunction } from "i18next";
import { formatDate, formatDateTime, formatNumber } from "../../../../lib/format.ts";
import { filterField, instantOffers, numberOffers } from "../../../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";
import { only } from "../../../records/filters/fields/operators.ts";
import type { WhyContact } from "../why/why-contact.ts";
import type { SourceName } from "./value-sources.tsx";

/** What can be filtered of a contact: a field with the operators of its kind. */
export const contactField = filterField<WhyContact, SourceName>;

const perhaps = [...instantOffers, "empty", "notEmpty"];
const chosen = ["anyOf", "noneOf"];

type FieldsText = TFunction<"filters">;

/** What every contact has, with the texts of a language. */
export const contactFilterFields = (t: FieldsText, language: string, names: ChoiceNames): readonly FilterField[] => [
  ...stateFields(t, names),
  ...personFields(t, new Intl.DisplayNames(language, { type: "language" })),
  ...reachFields(t),
  ...timeFields(t),
];

export interface ChoiceNames {
  status: Names;
  type: Names;
  source: Names;
}
type Names = ReadonlyMap<string, string>;
const nameIn = (names: Names, value: string) => names.get(value) ?? value;

function stateFields(t: FieldsText, names: ChoiceNames): FilterField[] {
  const group = t("group.state");
  const choice = (id: "status" | "type" | "source") =>
    contactField({
      id,
      group,
      label: t(`field.${id}`),
      kind: "choice",
      values: id,
      offers: chosen,
      isNeverBlank: true,
      actual: (contact) => nameIn(names[id], contact[id]),
    });
  return [
    choice("status"),
    choice("type"),
    contactField({ id: "tags", group, label: t("field.tags"), kind: "many", values: "tag", actual: tagNames }),
    contactField({
      id: "tagsWith",
      name: "tags",
      group,
      label: t("field.tagsWith"),
      kind: "related",
      offers: ["some", "none", "every"],
      of: [contactField({ id: "tagsWith.name", name: "name", group, label: t("field.tagName"), kind: "text", isNeverBlank: true })],
      actual: tagNames,
    }),
    contactField({
      id: "lists",
      group,
      label: t("field.lists"),
      kind: "many",
      values: "list",
      actual: ({ lists }) => lists.map(({ name }) => name).join(", "),
    }),
    contactField({
      id: "subscriptions",
      group,
      label: t("field.subscriptions"),
      kind: "many",
      values: "category",
      actual: ({ subscriptions }) =>
        subscriptions.flatMap(({ isSubscribed, category }) => (isSubscribed ? [category.name] : [])).join(", "),
    }),
    contactField({
      id: "owner",
      group,
      label: t("field.owner"),
      kind: "reference",
      values: "member",
      actual: (contact) => contact.owner?.name ?? "",
    }),
    contactField({
      id: "followers",
      group,
      label: t("field.followers"),
      kind: "many",
      values: "member",
      actual: ({ followers }) => followers.map(({ name }) => name).join(", "),
    }),
    choice("source"),
  ];
}

const tagNames = (contact: WhyContact) => contact.tags.map(({ name }) => name).join(", ");

function personFields(t: FieldsText, languages: Intl.DisplayNames): FilterField[] {
  const group = t("group.person");
  const text = (id: "fullName" | "firstName" | "lastName" | "companyName" | "jobTitle") =>
    contactField({ id, group, label: t(`field.${id}`), kind: "text", actual: (contact) => contact[id] });
  return [
    text("fullName"),
    text("firstName"),
    text("lastName"),
    text("companyName"),
    text("jobTitle"),
    contactField({ id: "city", group, label: t("field.city"), kind: "text", actual: ({ address }) => address.city }),
    contactField({ id: "country", group, label: t("field.country"), kind: "choice", actual: ({ address }) => address.country }),
    contactField({
      id: "language",
      group,
      label: t("field.language"),
      kind: "choice",
      values: "language",
      actual: ({ language }) => (language ? (languages.of(language) ?? language) : ""),
    }),
    contactField({
      id: "birthday",
      group,
      label: t("field.birthday"),
      kind: "day",
      offers: ["anniversary", "inPeriod", "on", "before", "after", "between", "empty", "notEmpty"],
      actual: ({ birthday }) => (birthday ? formatDate(birthday) : ""),
    }),
    contactField({
      id: "number",
      group,
      label: t("field.number"),
      kind: "number",
      offers: numberOffers,
      isNeverBlank: true,
      actual: ({ number }) => formatNumber(number),
    }),
  ];
}

function reachFields(t: FieldsText): FilterField[] {
  const group = t("group.reach");
  const isPrimary = (of: string) =>
    contactField({ id: `${of}.isPrimary`, name: "isPrimary", group, label: t("field.isPrimary"), kind: "flag" });
  const emails = (contact: WhyContact) => contact.emails.map(({ address }) => address).join(", ");
  const phones = (contact: WhyContact) => contact.phones.map(({ national }) => national).join(", ");
  return [
    contactField({ id: "email", group, label: t("field.email"), kind: "text", isOneRow: true, actual: emails }),
    contactField({
      id: "emails",
      group,
      label: t("field.emails"),
      kind: "related",
      of: [
        contactField({ id: "emails.address", name: "address", group, label: t("field.address"), kind: "text", isNeverBlank: true }),
        contactField({
          id: "emails.status",
          name: "status",
          group,
          label: t("field.emailStatus"),
          kind: "choice",
          values: "emailStatus",
          offers: chosen,
          isNeverBlank: true,
        }),
        isPrimary("emails"),
      ],
      actual: emails,
    }),
    contactField({ id: "phone", group, label: t("field.phone"), kind: "text", isOneRow: true, actual: phones }),
    contactField({
      id: "phones",
      group,
      label: t("field.phones"),
      kind: "related",
      of: [
        contactField({ id: "phones.number", name: "number", group, label: t("field.phoneNumber"), kind: "text", isNeverBlank: true }),
        contactField({ id: "phones.label", name: "label", group, label: t("field.phoneLabel"), kind: "choice", values: "phoneLabel" }),
        isPrimary("phones"),
      ],
      actual: phones,
    }),
    ...(["any", "email", "phone"] as const).map((by) =>
      contactField({
        id: `duplicates.${by}`,
        name: "duplicates",
        group,
        label: t(`field.duplicates.${by}`),
        kind: "flag",
        wrap: { write: (given) => ({ [by]: given }), read: (value) => only(value, by) },
      }),
    ),
  ];
}

function timeFields(t: FieldsText): FilterField[] {
  const group = t("group.time");
  const instant = (
    id: "createdAt" | "updatedAt" | "lastContactAt" | "deletedAt",
    more: Pick<Partial<FilterField>, "offers" | "isNeverBlank" | "ofTrash"> = {},
  ) =>
    contactField({
      id,
      group,
      label: t(`field.${id}`),
      kind: "instant",
      offers: instantOffers,
      isNeverBlank: true,
      actual: (contact) => (contact[id] ? formatDateTime(contact[id]) : ""),
      ...more,
    });
  return [
    instant("createdAt"),
    instant("updatedAt"),
    instant("lastContactAt", { offers: perhaps, isNeverBlank: false }),
    instant("deletedAt", { ofTrash: true }),
  ];
}
