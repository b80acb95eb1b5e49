import type { CustomFieldType as FieldType } from "@kith/shared/limits.ts";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { CurrencyCode, DateTime } from "../../platform/scalars.ts";
import type { StoredValue } from "./stored-value.ts";

export const CustomFieldType = {
  TEXT: "text",
  LONG_TEXT: "longText",
  NUMBER: "number",
  MONEY: "money",
  PHONE: "phone",
  EMAIL: "email",
  URL: "url",
  CHECKBOX: "checkbox",
  CHOICE: "choice",
  CHOICES: "choices",
  DATE: "date",
  DATE_TIME: "dateTime",
  FILE: "file",
} as const satisfies Record<string, FieldType>;
registerEnumType(CustomFieldType, {
  name: "CustomFieldType",
  description: "What a custom field holds.",
  valuesConfig: {
    TEXT: { description: "One line, up to 500 characters." },
    LONG_TEXT: { description: "Up to 10,000 characters, with line breaks." },
    NUMBER: { description: "Up to 15 digits that count, 6 of them decimals at most, from −9,000,000,000,000 to 9,000,000,000,000." },
    MONEY: { description: "An amount in the field's currency." },
    PHONE: { description: "A phone number, E.164." },
    EMAIL: { description: "An e-mail address." },
    URL: { description: "A web address, up to 2,000 characters." },
    CHECKBOX: { description: "Yes or no; blank where nobody said." },
    CHOICE: { description: "One of the field's options." },
    CHOICES: { description: "Any number of the field's options." },
    DATE: { description: "A day without time and zone." },
    DATE_TIME: { description: "An instant." },
    FILE: { description: "Up to 20 files, which are documents of the record." },
  },
});

@ObjectType({ description: "A group of custom fields, in the order that people see.", implements: Node, simpleResolvers: true })
@Entity("custom_field_folder")
export class CustomFieldFolder {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "What its fields belong to: contact, company, opportunity or the key of an object." })
  @Column("text")
  object!: string;
  /** The same where it is an object of the workspace's own, with which it goes. */
  @Column({ type: "text", nullable: true, select: false, insert: false, update: false })
  customObject!: string | null;
  @Field(() => String, { description: "1–100 characters, unique for the object whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => Int, { description: "Place among the folders, from 0." }) @Column("int") position!: number;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the folder was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(CustomFieldFolder, "fdr", "contact:read");

@ObjectType({ description: "A field that the workspace defined for itself.", implements: Node, simpleResolvers: true })
@Entity("custom_field")
export class CustomField {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "What it belongs to: contact, company, opportunity or the key of an object." })
  @Column("text")
  object!: string;
  /** The same where it is an object of the workspace's own, with which it goes. */
  @Column({ type: "text", nullable: true, select: false, insert: false, update: false })
  customObject!: string | null;
  @Column("uuid", { nullable: true }) folderId!: string | null;
  @Field(() => String, { description: "Name for programs: a–z, 0–9 and _, unique for the object, never changed." })
  @Column("text")
  key!: string;
  @Field(() => String, { description: "1–100 characters, unique for the object whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What the field is for; may be empty." }) @Column("text") description!: string;
  @Field(() => CustomFieldType, { description: "What it holds." }) @Column("text") type!: FieldType;
  @Field(() => CurrencyCode, { nullable: true, description: "Of a field of money; null for others." })
  @Column("text", { nullable: true })
  currency!: string | null;
  @Field(() => Boolean, { description: "Whether a new record needs a value, and none may lose it." })
  @Column("boolean")
  isRequired!: boolean;
  @Column("jsonb", { nullable: true }) defaultValue!: StoredValue[] | null;
  @Field(() => Int, { description: "Place within its folder, from 0." }) @Column("int") position!: number;
  @Field(() => Int, { description: "Grows by one with each change of the field or its options; send it as expectedVersion." })
  @Column("int")
  version!: number;
  @Field(() => DateTime, { description: "When the field was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change of the field or its options." }) @Column("timestamptz") updatedAt!: Date;
}
defineNode(CustomField, "fld", "contact:read");

@ObjectType({ description: "One of the choices that a custom field offers.", implements: Node, simpleResolvers: true })
@Entity("custom_field_option")
export class CustomFieldOption {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") fieldId!: string;
  @Field(() => String, { description: "1–100 characters, unique in its field whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "gray, blue, teal, green, amber, orange, rose or violet." }) @Column("text") color!: string;
  @Field(() => Int, { description: "Place among the options, from 0." }) @Column("int") position!: number;
}
defineNode(CustomFieldOption, "opt", "contact:read");
