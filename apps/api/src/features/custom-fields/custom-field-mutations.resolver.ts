import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { changeCustomFieldType } from "./change-custom-field-type.ts";
import { createCustomField } from "./create-custom-field.ts";
import { CustomField, CustomFieldFolder } from "./custom-field.entity.ts";
import { createFolder, deleteFolder, moveFolder, renameFolder } from "./custom-field-folders.ts";
import {
  ChangeCustomFieldTypeInput,
  CreateCustomFieldFolderInput,
  CreateCustomFieldInput,
  DeleteCustomFieldFolderInput,
  DeleteCustomFieldInput,
  MoveCustomFieldFolderInput,
  MoveCustomFieldInput,
  RemoveCustomFieldOptionInput,
  RenameCustomFieldFolderInput,
  UpdateCustomFieldInput,
} from "./custom-field.inputs.ts";
import { removeCustomFieldOption } from "./custom-field-options.ts";
import { deleteCustomField } from "./delete-custom-field.ts";
import { moveCustomField } from "./move-custom-field.ts";
import { updateCustomField } from "./update-custom-field.ts";

const userErrors = { description: "What a person can mend; empty when it was done." } as const;
const noSight = "FORBIDDEN for members who see assigned data only";

@ObjectType({ description: "A custom field after a change.", simpleResolvers: true })
export class CustomFieldPayload {
  @Field(() => CustomField, {
    nullable: true,
    description: "The field as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name or key.",
  })
  customField!: CustomField | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@ObjectType({ description: "A custom field that is gone.", simpleResolvers: true })
export class DeleteCustomFieldPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the field that is gone; null when nothing was done." })
  deletedCustomFieldId!: string | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@ObjectType({ description: "A folder of custom fields after a change.", simpleResolvers: true })
export class CustomFieldFolderPayload {
  @Field(() => CustomFieldFolder, {
    nullable: true,
    description: "The folder as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  customFieldFolder!: CustomFieldFolder | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@ObjectType({ description: "A folder that is gone.", simpleResolvers: true })
export class DeleteCustomFieldFolderPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the folder that is gone." }) deletedCustomFieldFolderId!: string | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@Resolver()
export class CustomFieldMutationsResolver {
  @Requires("customField:manage")
  @Mutation(() => CustomFieldPayload, {
    description:
      "Creates a custom field, behind the others of its folder. userErrors: INVALID, REQUIRED, TOO_LONG, LIMIT_REACHED, DUPLICATE (with the field that has the name or key). Errors: NOT_FOUND (folder).",
  })
  createCustomField(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateCustomFieldInput, { description: "The new field." }) input: CreateCustomFieldInput,
  ) {
    return payload("customField", () => createCustomField(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldPayload, {
    description:
      "Changes a custom field; the records keep their versions. userErrors: INVALID, REQUIRED, TOO_LONG, LIMIT_REACHED, NOT_FOUND (option), DUPLICATE (with the field that has the name), IN_USE (option or currency, with the number of records), CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateCustomField(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateCustomFieldInput, { description: "What to change." }) input: UpdateCustomFieldInput,
  ) {
    return payload("customField", () => updateCustomField(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldPayload, {
    description: `Removes an option of a field of choices. It can't be undone. userErrors: IN_USE (with the number of records), REQUIRED, INVALID, NOT_FOUND (replacement). Errors: NOT_FOUND, ${noSight}.`,
  })
  removeCustomFieldOption(
    @Ctx() ctx: Context,
    @Arg("input", () => RemoveCustomFieldOptionInput, { description: "Which, and what becomes of it." })
    input: RemoveCustomFieldOptionInput,
  ) {
    return payload("customField", () => removeCustomFieldOption(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldPayload, {
    description: `Gives a custom field another type and converts its values, see customFieldTypeChange. It can't be undone. userErrors: IN_USE (values would be lost), REQUIRED or INVALID (currency), CONFLICT (with the current record). Errors: NOT_FOUND, ${noSight}.`,
  })
  changeCustomFieldType(
    @Ctx() ctx: Context,
    @Arg("input", () => ChangeCustomFieldTypeInput, { description: "Which, and to what." }) input: ChangeCustomFieldTypeInput,
  ) {
    return payload("customField", () => changeCustomFieldType(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldPayload, { description: "Puts a custom field at another place, or into another folder. Errors: NOT_FOUND." })
  moveCustomField(
    @Ctx() ctx: Context,
    @Arg("input", () => MoveCustomFieldInput, { description: "Which, and where to." }) input: MoveCustomFieldInput,
  ) {
    return payload("customField", () => moveCustomField(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => DeleteCustomFieldPayload, {
    description: `Deletes a custom field with all its values. It can't be undone. userErrors: IN_USE (more records have a value than was expected). Errors: NOT_FOUND, ${noSight}.`,
  })
  async deleteCustomField(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteCustomFieldInput, { description: "Which." }) input: DeleteCustomFieldInput,
  ) {
    const answer = await payload("field", () => deleteCustomField(ctx, input));
    return { deletedCustomFieldId: goneId("CustomField", answer.field), userErrors: answer.userErrors };
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldFolderPayload, {
    description: "Creates a folder, behind the others. userErrors: INVALID, DUPLICATE (with the folder that has the name).",
  })
  createCustomFieldFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateCustomFieldFolderInput, { description: "The new folder." }) input: CreateCustomFieldFolderInput,
  ) {
    return payload("customFieldFolder", () => createFolder(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldFolderPayload, {
    description:
      "Gives a folder another name. userErrors: INVALID, DUPLICATE (with the folder that has the name), CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  renameCustomFieldFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => RenameCustomFieldFolderInput, { description: "Which, and the name." }) input: RenameCustomFieldFolderInput,
  ) {
    return payload("customFieldFolder", () => renameFolder(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => CustomFieldFolderPayload, { description: "Puts a folder at another place. Errors: NOT_FOUND." })
  moveCustomFieldFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => MoveCustomFieldFolderInput, { description: "Which, and where to." }) input: MoveCustomFieldFolderInput,
  ) {
    return payload("customFieldFolder", () => moveFolder(ctx, input));
  }

  @Requires("customField:manage")
  @Mutation(() => DeleteCustomFieldFolderPayload, {
    description: "Deletes a folder; its fields stay, and are in no folder. Errors: NOT_FOUND.",
  })
  async deleteCustomFieldFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteCustomFieldFolderInput, { description: "Which." }) input: DeleteCustomFieldFolderInput,
  ) {
    const answer = await payload("folder", () => deleteFolder(ctx, input));
    return { deletedCustomFieldFolderId: goneId("CustomFieldFolder", answer.folder), userErrors: answer.userErrors };
  }
}

const goneId = (type: string, gone: object | null): string | null => gone && toGlobalId(type, (gone as { id: string }).id);
