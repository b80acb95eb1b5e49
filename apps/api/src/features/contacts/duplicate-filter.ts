import { Field, InputType } from "type-graphql";
import { allOf, anyOf, type Condition, condition, negate } from "../../platform/filters/condition.ts";
import { given, type Place } from "../../platform/filters/place.ts";
import type { FilterField } from "../../platform/filters/registry.ts";

@InputType({
  description:
    "Compares with the other contacts that the viewer may see and that are not in the trash. True asks for contacts that have a duplicate, false for those that have none. All that is given must hold.",
})
class ContactDuplicatesFilter {
  @Field(() => Boolean, { nullable: true, description: "Another contact has one of the e-mails." }) email?: boolean;
  @Field(() => Boolean, { nullable: true, description: "Another contact has one of the phone numbers." }) phone?: boolean;
  @Field(() => Boolean, { nullable: true, description: "Another contact has one of the e-mails or of the phone numbers." }) any?: boolean;
}

/** Contacts that share an e-mail or a phone number with another one. */
export const duplicates: FilterField = {
  type: () => ContactDuplicatesFilter,
  description: "Whether there are likely duplicates of the contact.",
  compile: (value: ContactDuplicatesFilter, at) =>
    allOf(
      given(value, at).map(([name, wanted, place]) => {
        place.count();
        const shared = sharing[name as keyof typeof sharing](place);
        return wanted ? shared : negate(shared);
      }),
    ),
};

const sharing: Record<keyof ContactDuplicatesFilter, (at: Place) => Condition> = {
  email: (at) => shares(at, "contact_email", "address_norm"),
  phone: (at) => shares(at, "contact_phone", "number"),
  any: (at) => anyOf([sharing.email(at), sharing.phone(at)]),
};

/** One row of the table has the same value as one of another contact. */
function shares({ params: { workspace } }: Place, table: string, column: string): Condition {
  const sql = `exists (select from ${table} own
      join ${table} other on other.workspace_id = ${workspace} and other.${column} = own.${column} and other.contact_id <> own.contact_id
      join contact twin on twin.workspace_id = ${workspace} and twin.id = other.contact_id and twin.deleted_at is null
      where own.workspace_id = ${workspace} and own.contact_id = c.id)`;
  // Who holds a value is in the index over the values, side by side: those that two hold are found without looking at a contact.
  return condition(sql, [() => (atMost) => `select find_duplicates(${table === "contact_email"}, ${atMost})`]);
}
