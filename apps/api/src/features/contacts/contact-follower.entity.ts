import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";

/** Which member follows which contact. */
@Entity("contact_follower")
export class ContactFollower {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") contactId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @Column("timestamptz") createdAt!: Date;
}
defineContactTable("contact_follower", { merge: { unite: ["member_id"] }, erase: "delete" });
