import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed, type EntityClass } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { CustomFieldValue } from "./custom-value.types.ts";
import type { FieldObject } from "./field-objects.ts";
import { customFieldOf, customFieldsOf } from "./record-fields.ts";

/** The resolver of what the records of an object hold in custom fields. */
export function recordFieldsResolver(entity: EntityClass<{ id: string }>, object: FieldObject) {
  const [one] = object.words;
  @Resolver(() => entity)
  class RecordFieldsResolver {
    @FieldResolver(() => [CustomFieldValue], {
      description: `What the ${one} holds in custom fields, in their order; blank ones are left out. Errors: BAD_USER_INPUT.`,
    })
    customFields(
      @Ctx() ctx: Context,
      @Root() record: { id: string },
      @Arg("keys", () => [String], {
        nullable: true,
        description: "Only these fields, by key, 100 at most; a key that no field has is left out. All of them by default.",
      })
      keys?: string[] | null,
    ) {
      return customFieldsOf(ctx, object, record.id, keys ?? null);
    }

    @FieldResolver(() => CustomFieldValue, {
      nullable: true,
      description: `What the ${one} holds in one custom field; null when it is blank, or when there is no such field.`,
    })
    field(@Ctx() ctx: Context, @Root() record: { id: string }, @Arg("key", () => String, { description: "The field's key." }) key: string) {
      return customFieldOf(ctx, object, record.id, key);
    }
  }
  defineComputed(entity, { customFields: [], field: [] });
  return RecordFieldsResolver;
}
