import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, EmailAddress, LocalDate, PhoneNumber, TimeZone } from "../../platform/scalars.ts";

@ObjectType({ description: "A person that the workspace deals with.", implements: Node, simpleResolvers: true })
@Entity("contact")
export class Contact {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => Int, { description: "Human number, unique within the workspace, never used again." }) @Column("bigint") number!: number;
  @Field(() => String, { description: "Up to 200 characters; empty when unknown." }) @Column("text") firstName!: string;
  @Field(() => String, { description: "Up to 200 characters; empty when unknown." }) @Column("text") lastName!: string;
  @Column("text", { nullable: true, select: false }) nameSort!: string | null;
  @Field(() => String, { description: "Name of a status of the workspace, see contactStatuses." }) @Column("text") status!: string;
  @Field(() => String, { description: "lead or customer." }) @Column("text") type!: string;
  @Field(() => String, { description: "How the contact came into being: manual, import, API …" }) @Column("text") source!: string;
  @Column("uuid", { nullable: true }) ownerId!: string | null;
  @Field(() => String, { description: "Empty when unknown." }) @Column("text") companyName!: string;
  @Field(() => String, { description: "Empty when unknown." }) @Column("text") jobTitle!: string;
  @Field(() => String, { description: "Web address; empty when unknown." }) @Column("text") website!: string;
  @Field(() => LocalDate, { nullable: true, description: "Day of birth." }) @Column("date", { nullable: true }) birthday!: string | null;
  @Field(() => TimeZone, { nullable: true, description: "IANA time zone." }) @Column("text", { nullable: true }) timeZone!: string | null;
  @Field(() => String, { nullable: true, description: "BCP 47 language tag: en, pt-BR." }) @Column("text", { nullable: true }) language!:
    | string
    | null;
  @Column("text") addressLine1!: string;
  @Column("text") addressLine2!: string;
  @Column("text") city!: string;
  @Column("text") region!: string;
  @Column("text") postalCode!: string;
  @Column("text") country!: string;
  @Column("text") linkedin!: string;
  @Column("text") x!: string;
  @Column("text") facebook!: string;
  @Column("text") instagram!: string;
  @Column("text", { nullable: true, select: false }) primaryEmail!: string | null;
  @Column("text", { select: false }) searchText!: string;
  @Field(() => DateTime, { nullable: true, description: "Last conversation in either direction." })
  @Column("timestamptz", { nullable: true })
  lastContactAt!: Date | null;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the contact was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change of the contact, its e-mails, phones or tags." })
  @Column("timestamptz")
  updatedAt!: Date;
  @Column("uuid", { nullable: true }) importId!: string | null;
  @Column("uuid", { nullable: true }) pictureId!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When the contact was put into the trash." })
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
  @Column("text", { nullable: true }) deletedByKind!: string | null;
  @Column("uuid", { nullable: true }) deletedById!: string | null;
  @Column("text", { nullable: true }) deletedByName!: string | null;
  @Field(() => String, { nullable: true, description: "Why the contact was put into the trash." })
  @Column("text", { nullable: true })
  deleteReason!: string | null;
}
defineNode(Contact, "con", "contact:read");

@ObjectType({ description: "One of up to 11 e-mail addresses of a contact.", implements: Node, simpleResolvers: true })
@Entity("contact_email")
export class ContactEmail {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") contactId!: string;
  @Field(() => EmailAddress, { description: "As it was written." }) @Column("text") address!: string;
  @Column("text") addressNorm!: string;
  @Field(() => Boolean, { description: "Whether every action uses this one." }) @Column("boolean") isPrimary!: boolean;
  @Field(() => String, { description: "active, unconfirmed, bounced, complained, unsubscribed or blacklisted." })
  @Column("text")
  status!: string;
  @Column("timestamptz") createdAt!: Date;
}
defineNode(ContactEmail, "eml", "contact:read");
defineContactTable("contact_email", { merge: { unite: ["address_norm"] }, erase: "delete" });

@ObjectType({ description: "One of up to 11 phone numbers of a contact.", implements: Node, simpleResolvers: true })
@Entity("contact_phone")
export class ContactPhone {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") contactId!: string;
  @Field(() => PhoneNumber, { description: "E.164." }) @Column("text") number!: string;
  @Field(() => String, { nullable: true, description: "home, landline, mobile or work; each on at most one number of the contact." })
  @Column("text", { nullable: true })
  label!: string | null;
  @Field(() => Boolean, { description: "Whether every action uses this one." }) @Column("boolean") isPrimary!: boolean;
  @Column("timestamptz") createdAt!: Date;
}
defineNode(ContactPhone, "pho", "contact:read");
defineContactTable("contact_phone", { merge: { unite: ["number"] }, erase: "delete" });

/** A consent that the contact gave: what it said, when, and who noted it. */
@Entity("contact_consent")
export class ContactConsent {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") id!: string;
  @Column("uuid") contactId!: string;
  @Column("text") text!: string;
  @Column("timestamptz") givenAt!: Date;
  @Column("uuid", { nullable: true }) recordedById!: string | null;
  @Column("text") recordedByName!: string;
}
defineContactTable("contact_consent", { merge: "move", erase: "delete" });
// Who may see a contact follows from its owner and its followers.
defineContactTable("contact_access", { merge: "derived", erase: "derived" });
