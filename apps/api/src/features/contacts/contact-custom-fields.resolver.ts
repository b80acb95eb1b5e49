import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { CustomFieldValue } from "../custom-fields/custom-value.types.ts";
import { customFieldOf, customFieldsOf } from "./contact-custom-fields.ts";
import { Contact } from "./contact.entity.ts";

@Resolver(() => Contact)
export class ContactCustomFieldsResolver {
  @FieldResolver(() => [CustomFieldValue], {
    description: "What the contact holds in custom fields, in their order; blank ones are left out. Errors: BAD_USER_INPUT.",
  })
  customFields(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Arg("keys", () => [String], {
      nullable: true,
      description: "Only these fields, by key, 100 at most; a key that no field has is left out. All of them by default.",
    })
    keys?: string[] | null,
  ) {
    return customFieldsOf(ctx, contact.id, keys ?? null);
  }

  @FieldResolver(() => CustomFieldValue, {
    nullable: true,
    description: "What the contact holds in one custom field; null when it is blank, or when there is no such field.",
  })
  field(@Ctx() ctx: Context, @Root() contact: Contact, @Arg("key", () => String, { description: "The field's key." }) key: string) {
    return customFieldOf(ctx, contact.id, key);
  }
}
defineComputed(Contact, { customFields: [], field: [] });
