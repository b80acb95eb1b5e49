import { normalizeEmail } from "@kith/shared/email.ts";
import { escapeLike, foldLine, searchLine } from "@kith/shared/text.ts";
import { type Condition, condition, type IdQuery } from "../../platform/filters/condition.ts";
import { date } from "../../platform/filters/date-field.ts";
import type { Params } from "../../platform/filters/params.ts";
import { phoneText } from "../../platform/filters/phone-text.ts";
import { choice, flag, reference, wholeNumber } from "../../platform/filters/plain-fields.ts";
import { duplicates } from "./duplicate-filter.ts";
import { subscribedTo } from "./subscription-filter.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { anyText, type Relation, related } from "../../platform/filters/related-field.ts";
import { type TextColumn, type TextMatch, text } from "../../platform/filters/text-field.ts";
import { customFields } from "../custom-fields/custom-field-filter.ts";
import { contactFields } from "./contact-fields.ts";

/** Which contacts: every field that is given must hold. Over `contact c`. */
export class ContactFilter {}
defineFilter(ContactFilter, "ContactFilter", {
  description: "Which contacts. Every field that is given must hold; with none given, all contacts match.",
});

/** Contacts whose search text has all of these patterns, by the trigram index; one of them is for this text. */
function findContacts(text: string, patterns: readonly string[], params: Params): IdQuery {
  const piece = pieceOf(text);
  const first = piece === text ? [] : [params.add(containing(piece), "text")];
  const list = `array[${[...first, ...patterns].join(", ")}]`;
  return Object.assign((atMost: number) => `select find_contacts(${list}, ${atMost})`, {
    newestFirst: (atMost: number) => `select find_contacts(${list}, ${atMost}, true)`,
  });
}

/** Contacts that one row of another table belongs to, by an index over its workspace and column. */
const owners =
  ({ from, workspace, owner }: Relation, column: string, wanted: string, params: Params) =>
  (): IdQuery => {
    const value = params.add(wanted, "text");
    return () => `select ${owner} from ${from} where ${workspace} = ${params.workspace} and ${column} = ${value}`;
  };

const longestPiece = 10;

/**
 * The part of a text that the trigram index is asked for; the rest is checked row by row, as each trigram costs more than it leaves out.
 * Of an e-mail, what stands before the @; of everything, the end, which differs most: last names, numbers (an e-mail took 8–55 ms, now 1–8).
 */
function pieceOf(wanted: string): string {
  const local = wanted.slice(0, wanted.indexOf("@") + 1);
  return Array.from(local.length > 4 ? local : wanted)
    .slice(-longestPiece)
    .join("");
}

/** The search box: every word (see `searchWords`) occurs somewhere in the search text. */
export function searchCondition(words: string[], params: Params): Condition {
  if (words.length === 0) return condition("true");
  const patterns = words.map((word) => params.add(containing(word), "text"));
  const check = `(${patterns.map((pattern) => `c.search_text like ${pattern}`).join(" and ")})`;
  return condition("true", [() => findContacts(words[0]!, patterns, params)], check);
}

const containing = (text: string): string => `%${escapeLike(text)}%`;

/** Lines of the search text that match; the exact place is checked by the column. */
function inSearchText(match: TextMatch, wanted: string, params: Params) {
  const begin = match === "eq" || match === "startsWith" ? "\n" : "";
  const end = match === "eq" || match === "endsWith" ? "\n" : "";
  const pattern = params.add(containing(`${begin}${wanted}${end}`), "text");
  return { check: `c.search_text like ${pattern}`, candidates: () => findContacts(wanted, [pattern], params) };
}

// The search text begins with a line break, so that line 1 is part 2.
const lineText = (line: number): TextColumn => ({ sql: `split_part(c.search_text, E'\\n', ${line + 1})`, find: inSearchText });

const emails: Relation = { from: "contact_email e", workspace: "e.workspace_id", owner: "e.contact_id", id: "c.id" };
const phones: Relation = { from: "contact_phone p", workspace: "p.workspace_id", owner: "p.contact_id", id: "c.id" };
const tags: Relation = { from: "contact_tag ct", workspace: "ct.workspace_id", owner: "ct.contact_id", id: "c.id" };

const address: TextColumn = {
  sql: "e.address_norm",
  normalize: (given, match) => (match === "eq" ? normalizeEmail(given) : given.toLowerCase()),
  find: (match, wanted, params) =>
    match === "eq"
      ? { check: null, candidates: owners(emails, "e.address_norm", wanted, params) }
      : inSearchText(match, foldLine(wanted), params),
};

const number: TextColumn = {
  sql: "p.number",
  normalize: phoneText,
  find: (match, wanted, params) =>
    match === "eq"
      ? { check: null, candidates: owners(phones, "p.number", wanted, params) }
      : inSearchText(match, wanted.replace("+", ""), params),
};

class ContactEmailFilter {}
defineFilter(ContactEmailFilter, "ContactEmailFilter", {
  description: "Which e-mail. Every field that is given must hold.",
  nested: false,
});
addFilterField(ContactEmailFilter, "address", text({ ...address, description: "The address, without regard to case." }));
addFilterField(
  ContactEmailFilter,
  "status",
  choice({ sql: "e.status", description: "active, unconfirmed, bounced, complained, unsubscribed or blacklisted." }),
);
addFilterField(ContactEmailFilter, "isPrimary", flag({ sql: "e.is_primary", description: "Whether every action uses this one." }));

class ContactPhoneFilter {}
defineFilter(ContactPhoneFilter, "ContactPhoneFilter", {
  description: "Which phone number. Every field that is given must hold.",
  nested: false,
});
addFilterField(
  ContactPhoneFilter,
  "number",
  text({ ...number, description: "The number by its digits; eq takes any spelling with country code." }),
);
addFilterField(ContactPhoneFilter, "label", choice({ sql: "p.label", description: "home, landline, mobile or work." }));
addFilterField(ContactPhoneFilter, "isPrimary", flag({ sql: "p.is_primary", description: "Whether every action uses this one." }));

const followers: Relation = { from: "contact_follower cf", workspace: "cf.workspace_id", owner: "cf.contact_id", id: "c.id" };

class FollowerFilter {}
defineFilter(FollowerFilter, "FollowerFilter", { description: "Which follower. Every field that is given must hold.", nested: false });
addFilterField(FollowerFilter, "id", reference({ sql: "m.id", type: "Member", description: "The member." }));

class TagFilter {}
defineFilter(TagFilter, "TagFilter", { description: "Which tag. Every field that is given must hold.", nested: false });
addFilterField(TagFilter, "id", reference({ sql: "t.id", type: "Tag", description: "The tag itself." }));
addFilterField(TagFilter, "name", text({ sql: "t.name_norm", description: "The tag's name." }));

addFilterField(ContactFilter, "id", reference({ sql: "c.id", type: "Contact", description: "The contact itself.", isOwn: true }));
addFilterField(ContactFilter, "number", wholeNumber({ sql: "c.number", description: "Contact number." }));
addFilterField(ContactFilter, "firstName", text({ ...lineText(searchLine.firstName), description: "First name." }));
addFilterField(ContactFilter, "lastName", text({ ...lineText(searchLine.lastName), description: "Last name." }));
addFilterField(
  ContactFilter,
  "fullName",
  text({ ...lineText(searchLine.fullName), description: "First and last name with a space between them." }),
);
addFilterField(ContactFilter, "companyName", text({ ...lineText(searchLine.companyName), description: "Company." }));
addFilterField(ContactFilter, "jobTitle", text({ ...lineText(searchLine.jobTitle), description: "Job title." }));
addFilterField(ContactFilter, "city", text({ ...lineText(searchLine.city), description: "City of the address." }));
addFilterField(
  ContactFilter,
  "email",
  anyText({ relation: emails, column: address, description: "Any of the contact's e-mails; ne and empty speak of all of them." }),
);
addFilterField(
  ContactFilter,
  "phone",
  anyText({
    relation: phones,
    column: number,
    description: "Any of the contact's phone numbers, by their digits; ne and empty speak of all of them.",
  }),
);
addFilterField(
  ContactFilter,
  "emails",
  related({ name: "ContactEmailsFilter", description: "The contact's e-mails.", relation: emails, of: ContactEmailFilter }),
);
addFilterField(
  ContactFilter,
  "phones",
  related({ name: "ContactPhonesFilter", description: "The contact's phone numbers.", relation: phones, of: ContactPhoneFilter }),
);
addFilterField(
  ContactFilter,
  "tags",
  related({
    name: "ContactTagsFilter",
    description: "The contact's tags.",
    relation: tags,
    of: TagFilter,
    target: { from: "tag t", workspace: "t.workspace_id", id: "t.id", reference: "ct.tag_id", type: "Tag" },
  }),
);
addFilterField(ContactFilter, "customFields", customFields(contactFields));
addFilterField(ContactFilter, "subscriptions", subscribedTo);
addFilterField(ContactFilter, "duplicates", duplicates);
addFilterField(ContactFilter, "status", choice({ sql: "c.status", description: "Status, see contactStatuses." }));
addFilterField(ContactFilter, "type", choice({ sql: "c.type", description: "lead or customer." }));
addFilterField(ContactFilter, "source", choice({ sql: "c.source", description: "How the contact came into being." }));
addFilterField(ContactFilter, "owner", reference({ sql: "c.owner_id", type: "Member", description: "The member who is responsible." }));
addFilterField(
  ContactFilter,
  "import",
  reference({ sql: "c.import_id", type: "Import", description: "The import that created the contact." }),
);
addFilterField(
  ContactFilter,
  "followers",
  related({
    name: "ContactFollowersFilter",
    description: "The members who follow the contact.",
    relation: followers,
    of: FollowerFilter,
    target: { from: "member m", workspace: "m.workspace_id", id: "m.id", reference: "cf.member_id", type: "Member" },
  }),
);
addFilterField(ContactFilter, "country", choice({ sql: "c.country", description: "Country of the address, as it is written there." }));
addFilterField(ContactFilter, "language", choice({ sql: "c.language", description: "BCP 47 language tag: pt-BR." }));
addFilterField(ContactFilter, "birthday", date({ sql: "c.birthday", kind: "day", description: "Day of birth." }));
addFilterField(ContactFilter, "createdAt", date({ sql: "c.created_at", kind: "instant", description: "When the contact was created." }));
addFilterField(ContactFilter, "updatedAt", date({ sql: "c.updated_at", kind: "instant", description: "Last change." }));
addFilterField(ContactFilter, "lastContactAt", date({ sql: "c.last_contact_at", kind: "instant", description: "Last conversation." }));
addFilterField(
  ContactFilter,
  "deletedAt",
  date({ sql: "c.deleted_at", kind: "instant", description: "When the contact was put into the trash." }),
);
