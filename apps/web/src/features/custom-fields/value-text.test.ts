import { describe, expect, it } from "@jest/globals";
import type { CustomValueFragment } from "../../gql/graphql.ts";
import { isWrongNumber, readTyped, writeTyped } from "./typed-number.ts";
import { fieldValueInput, optionIds, textOf, valueIn } from "./value-text.ts";

const number = { type: "NUMBER", currency: null } as const;
const money = (currency: string) => ({ type: "MONEY", currency }) as const;
const field = { id: "any", key: "any" };

describe("a value of a custom field as text", () => {
  it.each([
    ["TEXT", { __typename: "CustomTextValue", field, text: "Blue" }, "Blue", { text: "Blue" }],
    ["NUMBER", { __typename: "CustomNumberValue", field, number: 1e-6 }, "0.000001", { number: 0.000001 }],
    [
      "MONEY",
      { __typename: "CustomMoneyValue", field, money: { amountMinor: "123450", currency: "EUR" } },
      "123450",
      { amountMinor: "123450" },
    ],
    ["CHECKBOX", { __typename: "CustomCheckboxValue", field, checked: false }, "false", { checked: false }],
    ["CHOICE", { __typename: "CustomChoiceValue", field, option: { id: "a" } }, "a", { option: "a" }],
    ["CHOICES", { __typename: "CustomChoicesValue", field, options: [{ id: "a" }, { id: "b" }] }, '["a","b"]', { options: ["a", "b"] }],
    [
      "FILE",
      { __typename: "CustomFilesValue", field, files: [{ id: "a", name: "plan.pdf" }] },
      '[{"id":"a","name":"plan.pdf"}]',
      { files: ["a"] },
    ],
    ["DATE", { __typename: "CustomDateValue", field, date: "1984-02-29" }, "1984-02-29", { date: "1984-02-29" }],
  ] as const)("goes there and back for %s", (type, value, text, input) => {
    expect(textOf(value as unknown as CustomValueFragment)).toBe(text);
    expect(fieldValueInput({ id: "f", type }, text)).toEqual({ field: "f", ...input });
  });

  it("takes the value away when it is blank", () => {
    expect(fieldValueInput({ id: "f", type: "CHOICES" }, "")).toEqual({ field: "f", clear: true });
    expect(textOf(undefined)).toBe("");
    expect(optionIds("")).toEqual([]);
  });
});

describe("what a record holds in a field", () => {
  const value: CustomValueFragment = { __typename: "CustomTextValue", field, text: "[blue" };

  it("is found by the field, and is nothing while it is still of the type that the field had before", () => {
    expect(valueIn([value], { id: "any", type: "URL" })).toBe(value);
    expect(valueIn([value], { id: "any", type: "CHOICES" })).toBeUndefined();
    expect(valueIn([value], { id: "other", type: "TEXT" })).toBeUndefined();
    expect(valueIn(undefined, { id: "any", type: "TEXT" })).toBeUndefined();
  });
});

describe("a number that a person types", () => {
  it.each([
    ["1234.5", "1234.5"],
    ["1,234", "1234"],
    ["-1,234,567.25", "-1234567.25"],
    ["1,5", "1.5"],
    ["1.234,5", "1234.5"],
    [" 7 ", "7"],
    ["", ""],
  ])("reads %j as %j in English", (typed, value) => expect(readTyped(number, typed)).toBe(value));

  it.each(["twelve", "1,2,3", "1.2345678"])("keeps %j, which is none, and tells so", (typed) => {
    expect(readTyped(number, typed)).toBe(typed);
    expect(isWrongNumber(number, typed)).toBe(true);
  });

  it.each([
    ["EUR", "1,234.50", "123450"],
    ["EUR", "1,234.5 €", "123450"],
    ["EUR", "-3", "-300"],
    ["JPY", "1,234", "1234"],
    ["KWD", "1.234", "1234"],
  ])("reads an amount in %s: %j is %j minor units", (currency, typed, minor) => expect(readTyped(money(currency), typed)).toBe(minor));

  it.each([
    ["EUR", "1.234.5"],
    ["EUR", "1.999"],
    ["JPY", "1.5"],
    ["EUR", "5 USD"],
  ])("refuses in %s: %j", (currency, typed) => expect(isWrongNumber(money(currency), readTyped(money(currency), typed))).toBe(true));

  it("is shown for editing as it would be typed", () => {
    expect(writeTyped(number, "1234.5")).toBe("1234.5");
    expect(writeTyped(money("EUR"), "123450")).toBe("1234.50");
    expect(writeTyped(money("JPY"), "1234")).toBe("1234");
    expect(writeTyped(money("KWD"), "1234")).toBe("1.234");
  });
});
