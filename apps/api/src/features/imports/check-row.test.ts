import { describe, expect, it } from "@jest/globals";
import { contactStatuses } from "@kith/shared/limits.ts";
import { type CheckedRow, createRowChecker, type RowError, type RowReader } from "./check-row.ts";
import { suggestMapping } from "./map-columns.ts";

const anna = { id: "1", name: "Anna Kern" };

const readerOf = (headers: string[], more: Partial<RowReader> = {}): RowReader => ({
  mapping: suggestMapping(headers),
  tags: [],
  lists: [],
  archivedLists: new Set(["old"]),
  customFields: [],
  matchByPhone: false,
  defaultCountry: null,
  onlyOwner: null,
  settings: {
    statuses: contactStatuses.map(({ name, label }) => ({ name, label, labelNorm: name, isLeaving: false })),
    categories: [{ id: "c1", name: "Größe news", nameNorm: "große news".replace("ß", "ss"), subscribesNewContacts: false }],
  },
  members: {
    byEmail: new Map([["anna@kith.example", anna]]),
    byName: new Map([
      ["anna kern", [anna]],
      ["jo", [anna, { id: "2", name: "Jo" }]],
    ]),
    nameOf: new Map(),
  },
  ...more,
});

const check = (headers: string[], cells: string[], more?: Partial<RowReader>) =>
  createRowChecker(readerOf(headers, more))({ row: 2, cells, error: null, next: 9 });

/** The row's values, or what is wrong with it. */
function values(headers: string[], cells: string[], more?: Partial<RowReader>): Record<string, unknown> | string[] {
  const found = check(["E-mail", ...headers], ["a@example.org", ...cells], more);
  if (Array.isArray(found)) return found.map(({ code, message }: RowError) => `${code}: ${message}`);
  const { columns, phones, tags, owner } = found satisfies CheckedRow;
  return {
    ...Object.fromEntries(columns.map(({ column, value }) => [column, value])),
    ...(phones.length > 0 && { phones: phones.map(({ number, label }) => (label ? `${number} ${label}` : number)) }),
    ...(tags.length > 0 && { tags: tags.map(({ name }) => name) }),
    ...(owner && { owner: owner.name }),
  };
}

describe("a row", () => {
  it("divides a full name, unless the file has its parts", () => {
    expect(values(["Name"], ["Anna Maria Kern"])).toEqual({ firstName: "Anna Maria", lastName: "Kern" });
    expect(values(["Name"], ["Kern, Anna Maria"])).toEqual({ firstName: "Anna Maria", lastName: "Kern" });
    expect(values(["Name"], ["Anna"])).toEqual({ firstName: "Anna" });
    expect(values(["Name", "Vorname"], ["Dr. Anna Kern", "Anna"])).toEqual({ firstName: "Anna", lastName: "Kern" });
  });

  it("has several e-mails and tags in one cell or in several columns", () => {
    const found = check(["E-mail", "E-mail 2", "Tags"], ["a@x.org; b@x.org", "A@X.org", "vip, new;VIP,"], { tags: ["All"] }) as CheckedRow;
    expect(found.emails.map(({ norm }) => norm)).toEqual(["a@x.org", "b@x.org"]);
    expect(found.tags.map(({ name }) => name)).toEqual(["All", "vip", "new"]);
  });

  it("is put on the lists of its cell and on those of the file, none of which may be in the archive", () => {
    const found = check(["E-mail", "List"], ["a@x.org", "Fair; NEWS, fair"], { lists: ["News"] }) as CheckedRow;
    expect(found.lists.map(({ name }) => name)).toEqual(["News", "Fair"]);
    expect(values(["List"], ["Old"])).toEqual(["INVALID: The list “Old” is archived. Bring it back first."]);
    expect(values(["List"], ["l".repeat(101)])).toEqual([expect.stringContaining("has 101 characters; at most 100 are allowed")]);
  });

  it("puts the country in front of numbers that have none", () => {
    expect(values(["Phone", "Country code"], ["0171 5550148", "+49"])).toEqual({ phones: ["+491715550148"] });
    expect(values(["Phone", "Country code"], ["0171 5550148", "0049"])).toEqual({ phones: ["+491715550148"] });
    expect(values(["Phone", "Country code"], ["0171 5550148", "DE"])).toEqual({ phones: ["+491715550148"] });
    expect(values(["Phone", "Country code"], ["+351 912 555 014", "49"])).toEqual({ phones: ["+351912555014"] });
    expect(values(["Mobile", "Phone"], ["06 5550148", "06 5550148; +39 06 5550149"], { defaultCountry: "IT" })).toEqual({
      phones: ["+39065550148 mobile", "+39065550149"],
    });
    expect(values(["Phone"], ["0171 5550148"])).toEqual([
      "INVALID: “0171 5550148” has no country code. Begin with + and the country code.",
    ]);
    expect(values(["Phone", "Country code"], ["0171 5550148", "999"])).toEqual(["INVALID: “999” is not a country code such as +49."]);
  });

  it("finds owner, status and type as people write them", () => {
    expect(values(["Owner", "Status", "Type"], ["ANNA@kith.example", "Customer", "Kunde"])).toEqual({
      owner: "Anna Kern",
      status: "customer",
      type: "customer",
    });
    expect(values(["Owner"], ["anna kern"])).toEqual({ owner: "Anna Kern" });
    expect(values(["Owner"], ["Jo"])).toEqual(["INVALID: There are several members “Jo”. Write the e-mail."]);
    expect(values(["Owner"], ["Bo"])).toEqual(["INVALID: There is no member “Bo”. Write the name or the e-mail of a member."]);
  });

  it("reads a day where only one can be meant", () => {
    for (const text of ["1984-02-29", "1984/2/29", "29.02.1984", "29/02/1984", "02/29/1984", "1984-02-29 00:00"]) {
      expect(values(["Birthday"], [text])).toEqual({ birthday: "1984-02-29" });
    }
    expect(values(["Birthday"], ["03/04/1984"])).toEqual(["INVALID: “03/04/1984” can be two different days. Write it as 1984-02-29."]);
    expect(values(["Birthday"], ["30.02.1984"])).toEqual(["INVALID: “30.02.1984” is not a day. Write it as 1984-02-29."]);
  });

  it("tells everything that is wrong with it, by field", () => {
    const errors = check(["E-mail", "Website", "Street", "Tags"], ["nobody", "ftp://x", "s".repeat(501), "t".repeat(51)]) as RowError[];
    expect(errors.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      "2 email INVALID",
      "2 tags INVALID",
      "2 addressLine1 TOO_LONG",
      "2 website INVALID",
    ]);
  });

  it("of a member who sees only his own contacts belongs to nobody else", () => {
    expect(values(["Owner"], ["Anna Kern"], { onlyOwner: { id: "7", name: "Ida" } })).toEqual([
      "FORBIDDEN: You see only your own contacts, so you can't give one to somebody else.",
    ]);
  });

  it("may have blank cells too many, but not too few cells", () => {
    expect(check(["E-mail", "Name"], ["a@x.org", "A", "", " "])).toMatchObject({ row: 2 });
    expect(check(["E-mail", "Name"], ["a@x.org"])).toMatchObject([{ code: "UNEVEN" }]);
    expect(check(["E-mail", "Name"], ["a@x.org", "A", "b"])).toMatchObject([{ code: "UNEVEN" }]);
  });
});

describe("a suggested mapping", () => {
  const fieldsOf = (...headers: string[]) => suggestMapping(headers).map(({ field }) => field);

  it("knows the headers of other programs, in English and German", () => {
    expect(
      fieldsOf("First Name", "given_name", "Last Name", "E-mail 1 - Value", "Phone 1 - Value", "Organization Name", "Zip/Postal Code"),
    ).toEqual([
      "firstName",
      null, // one column is enough
      "lastName",
      "email",
      "phone",
      "companyName",
      null,
    ]);
    expect(
      fieldsOf("Vorname", "Nachname", "E-Mail-Adresse", "Straße", "PLZ", "Ort", "Geburtstag", "Handy", "Schlagwörter", "Zuständig"),
    ).toEqual(["firstName", "lastName", "email", "addressLine1", "postalCode", "city", "birthday", "mobilePhone", "tags", "owner"]);
    expect(fieldsOf("firstName", "primaryEmail", "companyName", "shoe size", "")).toEqual([
      "firstName",
      "email",
      "companyName",
      null,
      null,
    ]);
  });
});
