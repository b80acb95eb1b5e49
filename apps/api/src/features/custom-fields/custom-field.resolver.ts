import type { CustomFieldType as FieldType } from "@kith/shared/limits.ts";
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { CurrencyCode } from "../../platform/scalars.ts";
import { CustomFieldTypeChange, tryTypeChange } from "./change-custom-field-type.ts";
import { answerOf } from "./check-values.ts";
import { CustomField, CustomFieldFolder, CustomFieldOption, CustomFieldType } from "./custom-field.entity.ts";
import { CustomFieldValue } from "./custom-value.types.ts";
import { countImpact, CustomFieldImpact } from "./field-impact.ts";
import { listFolders } from "./list-folders.ts";
import { findObject } from "./field-objects.ts";
import { fieldsOf, loadField } from "./load-fields.ts";

const object = {
  defaultValue: "contact",
  description: "What they belong to: contact, company, opportunity or the key of an object.",
} as const;

@Resolver(() => CustomField)
export class CustomFieldResolver {
  @Requires("contact:read")
  @Query(() => [CustomField], {
    description:
      "All custom fields in the order that people see: those in no folder first, then folder by folder. Errors: BAD_USER_INPUT, FORBIDDEN (without the right to see the object's records).",
  })
  async customFields(@Ctx() ctx: Context, @Arg("object", () => String, object) given: string) {
    return fieldsOf(ctx, await findObject(ctx, given));
  }

  @Requires("contact:read")
  @Query(() => CustomField, { nullable: true, description: "The custom field with this id; null when there is none." })
  customField(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(CustomField, fromGlobalId("CustomField", id));
  }

  @Requires("contact:read")
  @Query(() => [CustomFieldFolder], {
    description:
      "The folders of custom fields, in their order. Errors: BAD_USER_INPUT, FORBIDDEN (without the right to see the object's records).",
  })
  async customFieldFolders(@Ctx() ctx: Context, @Arg("object", () => String, object) given: string) {
    return listFolders(ctx, await findObject(ctx, given));
  }

  @Requires("contact:read")
  @Query(() => CustomFieldImpact, {
    description:
      "What depends on a custom field: whom it concerns when it is changed. Errors: NOT_FOUND, FORBIDDEN (without the right to see the object's records).",
  })
  customFieldImpact(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The field." }) id: string) {
    return countImpact(ctx, id);
  }

  @Requires("customField:manage")
  @Query(() => CustomFieldTypeChange, {
    description:
      "What changeCustomFieldType would do, without doing it. Errors: NOT_FOUND, BAD_USER_INPUT, FORBIDDEN for members who see assigned data only.",
  })
  customFieldTypeChange(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The field." }) id: string,
    @Arg("type", () => CustomFieldType, { description: "What it would hold." }) type: FieldType,
    @Arg("currency", () => CurrencyCode, { nullable: true, description: "Of a field of money, which needs one." })
    currency?: string | null,
  ) {
    return tryTypeChange(ctx, id, type, currency);
  }

  @FieldResolver(() => CustomFieldFolder, { nullable: true, description: "The folder that it is in; null for none." })
  folder(@Ctx() ctx: Context, @Root() field: CustomField) {
    return field.folderId ? ctx.load.one(CustomFieldFolder, field.folderId) : null;
  }

  @FieldResolver(() => [CustomFieldOption], { description: "Of a field of choices: what it offers, in their order; up to 500." })
  options(@Ctx() ctx: Context, @Root() field: CustomField) {
    return ctx.load.many(CustomFieldOption, "fieldId", field.id, "position, id");
  }

  @FieldResolver(() => CustomFieldValue, {
    nullable: true,
    description: "What a new record gets unless it is given another value; null for nothing.",
  })
  async defaultValue(@Ctx() ctx: Context, @Root() { id }: CustomField) {
    const field = await loadField(ctx, id);
    return field ? answerOf(field.defaultValue ?? [], field) : null;
  }
}
defineComputed(CustomField, { folder: ["folderId"], options: [], defaultValue: [] });
