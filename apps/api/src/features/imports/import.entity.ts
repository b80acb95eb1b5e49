import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineCause } from "../../platform/causes.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

export const ImportStatus = {
  UPLOADING: "uploading",
  READY: "ready",
  QUEUED: "queued",
  RUNNING: "running",
  DONE: "done",
  CANCELLED: "cancelled",
  FAILED: "failed",
} as const;
registerEnumType(ImportStatus, {
  name: "ImportStatus",
  description: "How far an import is.",
  valuesConfig: {
    UPLOADING: { description: "The file is expected, or being looked at." },
    READY: { description: "The file was read; the columns can be mapped." },
    QUEUED: { description: "Waits for a worker." },
    RUNNING: { description: "Rows are being written." },
    DONE: { description: "Every row was created, updated, skipped or reported." },
    CANCELLED: { description: "Somebody stopped it; what was written stays." },
    FAILED: { description: "The file can't be imported, see `failure`." },
  },
});

export const ColumnRule = { OVERWRITE: "overwrite", FILL_BLANKS: "fillBlanks", NEVER: "never" } as const;
registerEnumType(ColumnRule, {
  name: "ColumnRule",
  description: "What a column does to a contact that exists already. A blank cell never changes anything.",
  valuesConfig: {
    OVERWRITE: { description: "Replaces the value; e-mails, phones, tags, lists and companies are added." },
    FILL_BLANKS: { description: "Only where the contact has none." },
    NEVER: { description: "Only for new contacts." },
  },
});
export type Rule = (typeof ColumnRule)[keyof typeof ColumnRule];

@ObjectType({ description: "A column of the file and where it goes.", simpleResolvers: true })
export class ImportColumn {
  @Field(() => Int, { description: "Index of the column, from 0." }) column!: number;
  @Field(() => String, { description: "Its header." }) header!: string;
  @Field(() => String, { nullable: true, description: "Name of a field, see importFields; null leaves the column out." }) field!:
    | string
    | null;
  @Field(() => ColumnRule, { description: "What it does to a contact that exists." }) overwrite!: Rule;
}

@ObjectType({ description: "The import of one file.", implements: Node, simpleResolvers: true })
@Entity("import")
export class Import {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–255 characters." }) @Column("text") fileName!: string;
  @Field(() => ImportStatus, { description: "How far it is." }) @Column("text") status!: (typeof ImportStatus)[keyof typeof ImportStatus];
  @Field(() => String, { nullable: true, description: "Why it failed." }) @Column("text", { nullable: true }) failure!: string | null;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When it was begun." }) @Column("timestamptz") createdAt!: Date;
  @Column("text", { nullable: true }) storedKey!: string | null;
  @Column("text", { nullable: true }) textKey!: string | null;
  @Field(() => String, { nullable: true, description: "What divides the cells: comma, semicolon, tab or bar." })
  @Column("text", { nullable: true })
  delimiter!: "," | ";" | "\t" | "|" | null;
  @Column("text", { nullable: true }) newline!: "\n" | "\r" | null;
  @Field(() => String, { nullable: true, description: "Of the file as it was sent: UTF-8, windows-1252 …" })
  @Column("text", { nullable: true })
  encoding!: string | null;
  @Field(() => [String], { description: "The file's first row." }) @Column("text", { array: true }) headers!: string[];
  @Field(() => [[String]], { description: "Up to 5 rows, each cell up to 200 characters." }) @Column("jsonb") sample!: string[][];
  @Field(() => Int, { nullable: true, description: "Rows after the header; blank lines don't count." })
  @Column("int", { nullable: true })
  total!: number | null;
  @Field(() => [ImportColumn], { description: "The columns: as suggested, then as chosen." }) @Column("jsonb") mapping!: ImportColumn[];
  @Column("text", { array: true }) tags!: string[];
  @Column("text", { array: true }) lists!: string[];
  @Column("boolean") matchByPhone!: boolean;
  @Column("text", { nullable: true }) defaultCountry!: string | null;
  @Column("bigint") positionBytes!: number;
  @Column("int") positionRow!: number;
  @Field(() => Int, { description: "Rows that became new contacts." }) @Column("int") created!: number;
  @Field(() => Int, { description: "Rows that met a contact." }) @Column("int") updated!: number;
  @Field(() => Int, { description: "Rows without an e-mail (and phone, if that was chosen); each has an error." })
  @Column("int")
  skipped!: number;
  @Field(() => Int, { description: "Rows with something wrong; each has an error, and nothing of it was written." })
  @Column("int")
  failed!: number;
  @Column("boolean") cancelRequested!: boolean;
  @Column("text", { nullable: true }) errorFileKey!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When the first row was written." })
  @Column("timestamptz", { nullable: true })
  startedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "When it was done, cancelled or failed." })
  @Column("timestamptz", { nullable: true })
  finishedAt!: Date | null;
}
defineNode(Import, "imp", "contact:import");
defineCause(Import, ({ fileName }) => fileName);

@ObjectType({ description: "What was wrong with a row.", simpleResolvers: true })
@Entity("import_error")
export class ImportError {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") id!: string;
  @Column("uuid") importId!: string;
  @Column("int") rowNumber!: number;
  @Field(() => String, { nullable: true, description: "Name of the field, see importFields; null for the row as a whole." })
  @Column("text", { nullable: true })
  field!: string | null;
  @Field(() => String, {
    description:
      "INVALID, TOO_LONG, UNEVEN, UNCLOSED_QUOTE, STRAY_QUOTE, NUL, ENCODING, NO_EMAIL, NOT_FOUND, FORBIDDEN, DUPLICATE, LIMIT_REACHED, INTERNAL; AMBIGUOUS is a warning.",
  })
  @Column("text")
  code!: string;
  @Field(() => String, { description: "A sentence for the person." }) @Column("text") message!: string;
  @Column("text") outcome!: "failed" | "skipped" | "warning";
}
