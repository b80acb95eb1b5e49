import { describe, expect, it } from "@jest/globals";
import { contactSources } from "@kith/shared/limits.ts";
import { checkEmails, checkFields, checkPhones, collectFaults } from "../features/contacts/check-contact.ts";
import { generateContact, generateContacts, type SeedContact, type SeedMember } from "./generate-contacts.ts";

const members: SeedMember[] = [
  { id: "0196b4a0-0000-7000-8000-000000000001", name: "Ana Brandt", visibility: "all" },
  { id: "0196b4a0-0000-7000-8000-000000000002", name: "Priya Nair", visibility: "all" },
  { id: "0196b4a0-0000-7000-8000-000000000003", name: "Zoë Mitchell", visibility: "assigned" },
];
const options = { since: new Date("2024-01-01T00:00:00Z"), until: new Date("2026-01-01T00:00:00Z"), members };
const people = [...generateContacts(1, 3_000, options)];
const share = (test: (person: SeedContact) => boolean) => people.filter(test).length / people.length;

describe("generated contacts", () => {
  it("are the same every time, and other ones with another seed", () => {
    expect(JSON.stringify([...generateContacts(1, people.length, options)])).toBe(JSON.stringify(people));
    const names = (seed: number) => [...generateContacts(1, 50, { ...options, seed })].map(({ contact }) => contact.lastName);
    expect(names(2)).not.toEqual(names(1));
  });

  it("can be made one by one", () => {
    const person = people[2_345]!;
    const span = options.until.getTime() - options.since.getTime();
    const at = (person.contact.createdAt.getTime() - options.since.getTime() + 0.5) / span;
    expect(generateContact(2_345, at, options)).toEqual(person);
  });

  it("pass every check that a form makes", () => {
    const faulty = people.filter(({ contact, emails, phones, tags }) => {
      const { addressLine1: line1, addressLine2: line2, city, region, postalCode, country, linkedin, x, facebook, instagram } = contact;
      const faults = collectFaults();
      checkFields(
        { ...contact, address: { line1, line2, city, region, postalCode, country }, socialLinks: { linkedin, x, facebook, instagram } },
        faults,
      );
      const asChecked = [checkEmails(emails, faults), checkPhones(phones, faults)];
      faults.throwIfAny();
      const asMade = [
        emails.map(({ address, addressNorm, isPrimary }) => ({ address, addressNorm, isPrimary })),
        phones.map(({ number, label, isPrimary }) => ({ number, label, isPrimary })),
      ];
      const isKnown =
        (contactSources as readonly string[]).includes(contact.source) && Intl.DateTimeFormat("en", { timeZone: contact.timeZone! });
      return !isKnown || tags.length > 4 || JSON.stringify(asChecked) !== JSON.stringify(asMade);
    });
    expect(faulty).toEqual([]);
  });

  it("never share an e-mail address, and use domains that nobody can own", () => {
    const addresses = people.flatMap(({ emails }) => emails.map((email) => email.addressNorm));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.filter((address) => !/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(address))).toEqual([]);
    // far beyond the first round of every list of words
    const far = [...generateContacts(3_000_001, 2_500, options)].flatMap(({ emails }) => emails.map((email) => email.addressNorm));
    expect(new Set([...addresses, ...far]).size).toBe(addresses.length + far.length);
  });

  it("look like the contacts of a business", () => {
    const firstNames = new Set(people.map(({ contact }) => contact.firstName));
    expect(firstNames.size).toBeGreaterThan(450);
    expect([...firstNames].filter((name) => /[^ -~]/.test(name)).length).toBeGreaterThan(100);
    expect(new Set(people.map(({ contact }) => contact.country)).size).toBeGreaterThan(30);
    expect(share(({ contact }) => contact.status === "lead")).toBeCloseTo(0.3, 1);
    expect(share(({ tags }) => tags.some((tag) => tag.name === "newsletter"))).toBeCloseTo(0.2, 1);
    expect(share(({ tags }) => tags.some((tag) => tag.name === "press"))).toBeLessThan(0.02);
    expect(share(({ contact }) => contact.ownerId === null)).toBeCloseTo(0.15, 1);
    expect(share(({ contact }) => contact.ownerId === members[2]!.id)).toBeGreaterThan(0.1);
  });

  it("have a history that ends in what they are", () => {
    const contradictory = people.filter(({ contact, events }) => {
      const times = events.map((event) => event.at.getTime());
      const isInOrder = times.every((time, index) => index === 0 || times[index - 1]! <= time) && times.at(-1)! < options.until.getTime();
      const beginsWell = events[0]!.at === contact.createdAt && events.findLastIndex((event) => event.kind === "contact.created") === 0;
      const isCounted = contact.version === new Set(times).size && contact.updatedAt.getTime() === times.at(-1);
      const status = events.findLast((event) => event.kind === "contact.statusChanged")?.data.status ?? contact.status;
      return !isInOrder || !beginsWell || !isCounted || status !== contact.status;
    });
    expect(contradictory).toEqual([]);
    expect(people.reduce((sum, { events }) => sum + events.length, 0) / people.length).toBeGreaterThan(2);
  });

  it("are worked with by their owner when somebody sees assigned contacts only", () => {
    const assigned = people.flatMap(({ contact, events }) =>
      events.filter((event) => event.actor?.visibility === "assigned").map((event) => [contact.ownerId, event.actor!.id]),
    );
    expect(assigned.length).toBeGreaterThan(0);
    expect(assigned.filter(([owner, actor]) => owner !== actor)).toEqual([]);
  });
});
