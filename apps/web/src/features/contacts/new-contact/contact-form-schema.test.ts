import { describe, expect, it } from "@jest/globals";
import { contactFormSchema, type ContactForm, emptyContactForm, formPathOf, inputOf } from "./contact-form-schema.ts";

const form: ContactForm = {
  ...emptyContactForm,
  firstName: "Inés",
  emails: [
    { address: "", isPrimary: false },
    { address: "ines@caldera.example", isPrimary: true },
  ],
  phones: [
    { number: "0151 5550148", label: "", isPrimary: true },
    { number: "+351912555014", label: "work", isPrimary: false },
  ],
};

describe("the form of a new contact", () => {
  it("sends only the rows that were filled in", () => {
    expect(inputOf(form, "DE", false)).toMatchObject({
      firstName: "Inés",
      emails: [{ address: "ines@caldera.example", isPrimary: true }],
      phones: [
        { number: "0151 5550148", label: null, country: "DE" },
        { number: "+351912555014", label: "work", country: null },
      ],
      birthday: null,
      consent: null,
    });
  });

  it("sends the consent with the words that were agreed to", () => {
    expect(inputOf({ ...form, hasConsent: true, consentText: "Newsletter" }, undefined, true)).toMatchObject({
      consent: { text: "Newsletter" },
      allowDuplicate: true,
    });
  });

  it("leaves custom fields to the server that were shown and not touched", () => {
    const shown = {
      ...form,
      customFields: { cfd_1: undefined, cfd_2: { type: "TEXT", text: "Blue" } } satisfies ContactForm["customFields"],
    };
    expect(contactFormSchema.safeParse(shown).success).toBe(true);
    expect(inputOf(shown, undefined, false).customFields).toEqual([{ field: "cfd_2", text: "Blue" }]);
    expect(formPathOf(shown, ["customFields", "0"])).toEqual(["customFields", "cfd_2"]);
  });

  it("finds the row that the server means", () => {
    expect(formPathOf(form, ["emails", "0", "address"])).toEqual(["emails", "1", "address"]);
    expect(formPathOf(form, ["phones", "1", "number"])).toEqual(["phones", "1", "number"]);
    expect(formPathOf(form, ["consent", "text"])).toEqual(["consentText"]);
    expect(formPathOf(form, ["website"])).toEqual(["website"]);
  });
});
