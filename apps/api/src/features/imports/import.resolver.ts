import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { columnsOf } from "../../platform/columns.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf, readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { DateTime } from "../../platform/scalars.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { processedRows } from "./find-import.ts";
import { ColumnRule, Import, ImportError, type Rule } from "./import.entity.ts";
import { fieldsOf } from "../custom-fields/load-fields.ts";
import { contactFields } from "../contacts/contact-fields.ts";
import { allImportFields } from "./import-fields.ts";
import { cancelImport, createImport, startImport, uploadLinkOf } from "./import.service.ts";

const { Connection: ImportConnection } = connectionOf(Import, "Import", "Imports, newest first.");
const { Connection: ImportErrorConnection } = connectionOf(ImportError, "ImportError", "What was wrong, in the order of the rows.");

@ObjectType("ImportField", { description: "What a column of a file can be.", simpleResolvers: true })
export class ImportFieldType {
  @Field(() => String, { description: "Name for a mapping: email, firstName …" }) name!: string;
  @Field(() => String, { description: "As people call it." }) label!: string;
  @Field(() => [String], {
    description: "Headers that are taken for it, in English and German; case, accents and punctuation don't count.",
  })
  aliases!: string[];
}

@ObjectType({ description: "Where a file is sent to.", simpleResolvers: true })
export class UploadLink {
  @Field(() => String, { description: "Send the file's bytes, and nothing else, to this address. It works once." }) url!: string;
  @Field(() => String, { description: "The HTTP method: PUT." }) method!: string;
  @Field(() => DateTime, { description: "The upload must begin before." }) expiresAt!: Date;
  @Field(() => Int, { description: "The largest file, in bytes." }) maxBytes!: number;
}

const mutationId = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." };

@InputType({ description: "A new import." })
export class CreateImportInput {
  @Field(() => String, { description: "1–255 characters." }) fileName!: string;
  @Field(() => Int, { nullable: true, description: "In bytes, to be refused early when it is too large." }) size?: number;
  @Field(() => String, mutationId) clientMutationId?: string;
}

@InputType({ description: "Where a column of the file goes." })
export class ImportColumnInput {
  @Field(() => Int, { description: "Index of the column, from 0." }) column!: number;
  @Field(() => String, { nullable: true, description: "Name of a field, see importFields; null leaves the column out." }) field?:
    | string
    | null;
  @Field(() => ColumnRule, { defaultValue: ColumnRule.OVERWRITE, description: "What it does to a contact that exists." }) overwrite!: Rule;
}

@InputType({ description: "How a file is to be imported." })
export class StartImportInput {
  @Field(() => ID, { description: "Global id of the import." }) id!: string;
  @Field(() => [ImportColumnInput], {
    nullable: true,
    description: "Columns that are not named are left out; without any, as suggested in the import's mapping.",
  })
  mapping?: ImportColumnInput[];
  @Field(() => [String], { nullable: true, description: "For every contact of the file; missing ones are created." }) tags?: string[];
  @Field(() => [String], {
    nullable: true,
    description: "Names of lists that every contact of the file is put on; missing ones are created. Needs the right list:manage.",
  })
  lists?: string[];
  @Field(() => Boolean, { defaultValue: false, description: "A row without an e-mail is matched by its phone instead of being skipped." })
  matchByPhone!: boolean;
  @Field(() => String, { nullable: true, description: "Two letters, such as DE: the country of phone numbers without a country code." })
  defaultCountry?: string;
  @Field(() => String, mutationId) clientMutationId?: string;
}

@InputType({ description: "Which import." })
export class ImportIdInput {
  @Field(() => ID, { description: "Global id of the import." }) id!: string;
  @Field(() => String, mutationId) clientMutationId?: string;
}

@ObjectType({ description: "An import after a change.", simpleResolvers: true })
export class ImportPayload {
  @Field(() => Import, { nullable: true, description: "The import as it is now." }) import!: Import | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A new import, and where its file goes." })
export class CreateImportPayload {
  @Field(() => Import, { nullable: true, description: "The import as it is now.", simple: true }) import!: Import | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done.", simple: true }) userErrors!: UserError[];
}

/** Resolved from the import, so that a repeated request with the same key gets a link too. */
@Resolver(() => CreateImportPayload)
export class CreateImportPayloadResolver {
  @FieldResolver(() => UploadLink, { nullable: true, description: "Where to send the file; null once it was sent." })
  upload(@Ctx() ctx: Context, @Root() { import: made }: CreateImportPayload) {
    return made && uploadLinkOf(ctx, made);
  }
}

@Resolver(() => Import)
export class ImportResolver {
  @Requires("contact:import")
  @Query(() => Import, { nullable: true, description: "The import with this id; null when there is none that the viewer may see." })
  import(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Import, fromGlobalId("Import", id));
  }

  @Requires("contact:import")
  @Query(() => ImportConnection, {
    description: "Imports, newest first; a member who sees only assigned contacts sees only his own imports.",
  })
  imports(@Ctx() ctx: Context, @Args(() => PageArgs) page: PageArgs) {
    const list = {
      key: listKey("imports"),
      select: columnsOf(ctx.app.database.source, Import, { alias: "i", asked: ctx.asked }),
      from: "import i",
      where: "i.workspace_id = $1",
      values: [ctx.workspaceId],
      order: [{ sql: "i.id", type: "uuid", nullable: false, descending: true }],
    };
    return readConnection<Import>(ctx, list, page);
  }

  @Requires("contact:import")
  @Query(() => [ImportFieldType], {
    description: "What a column of a file can be: the fields of a contact, then the workspace's custom fields as customFields.<key>.",
  })
  async importFields(@Ctx() ctx: Context) {
    return allImportFields(await fieldsOf(ctx, contactFields));
  }

  @Requires("contact:import")
  @Mutation(() => CreateImportPayload, {
    description:
      "Begins an import: send the file to the link; then the import becomes READY, with a suggested mapping, or FAILED. One that is not started within 24 hours becomes FAILED, and its file is deleted. userErrors: INVALID, TOO_LARGE.",
  })
  createImport(@Ctx() ctx: Context, @Arg("input", () => CreateImportInput, { description: "The file." }) input: CreateImportInput) {
    return payload("import", () => createImport(ctx, input));
  }

  @Requires("contact:import")
  @Mutation(() => ImportPayload, {
    description:
      "Starts an import that is READY. userErrors: REQUIRED (no e-mail or phone is mapped), NOT_FOUND (field or column; no kind of association with companies), INVALID (mapped twice, tag, list, country), ARCHIVED (list), FORBIDDEN (lists, companies), LIMIT_REACHED, CONFLICT (not READY). Errors: NOT_FOUND.",
  })
  startImport(@Ctx() ctx: Context, @Arg("input", () => StartImportInput, { description: "How." }) input: StartImportInput) {
    return payload("import", () => startImport(ctx, input));
  }

  @Requires("contact:import")
  @Mutation(() => ImportPayload, {
    description: "Stops an import; what was written stays. userErrors: CONFLICT (it has ended already). Errors: NOT_FOUND.",
  })
  cancelImport(@Ctx() ctx: Context, @Arg("input", () => ImportIdInput, { description: "Which." }) input: ImportIdInput) {
    return payload("import", () => cancelImport(ctx, input));
  }

  @FieldResolver(() => Int, { description: "Rows that are done: created, updated, skipped or failed." })
  processed(@Root() current: Import) {
    return processedRows(current);
  }

  @FieldResolver(() => Actor, { description: "Who began it." })
  createdBy(@Root() current: Import) {
    return actorOf(current.createdByKind, current.createdById, current.createdByName);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "For an hour: a CSV of the rows that were skipped or failed, with the reason, to be put right and sent again. Null while it runs, when there are none, and from 30 days after the end.",
  })
  errorFileUrl(@Ctx() ctx: Context, @Root() current: Import) {
    if (!current.errorFileKey) return null;
    const fileName = `${current.fileName.replace(/\.(csv|tsv|txt)$/i, "")} - errors.csv`;
    return ctx.app.files.downloadLink({ key: current.errorFileKey, fileName, contentType: "text/csv; charset=utf-8" });
  }

  @FieldResolver(() => ImportErrorConnection, { description: "Rows that failed or were skipped, and warnings, in the order of the file." })
  errors(@Ctx() ctx: Context, @Root() current: Import, @Args(() => PageArgs) page: PageArgs) {
    const list = {
      key: listKey("import errors", current.id),
      select: columnsOf(ctx.app.database.source, ImportError, { alias: "e", asked: ctx.asked }),
      from: "import_error e",
      where: "e.workspace_id = $1 and e.import_id = $2",
      values: [ctx.workspaceId, current.id],
      order: [
        { sql: "e.row_number", type: "int", nullable: false, descending: false },
        { sql: "e.id", type: "uuid", nullable: false, descending: false },
      ],
    };
    return readConnection<ImportError>(ctx, list, page);
  }
}

@Resolver(() => ImportError)
export class ImportErrorResolver {
  @FieldResolver(() => Int, { description: "Number of the row in the file: the header is row 1." })
  row(@Root() error: ImportError) {
    return error.rowNumber;
  }
}
