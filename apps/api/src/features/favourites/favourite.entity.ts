import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";

/** A record that a member keeps at hand. */
@Entity("favourite")
export class Favourite {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @PrimaryColumn("uuid") recordId!: string;
  @Column("text") recordType!: string;
  @Column("timestamptz") addedAt!: Date;
}
defineContactTable("favourite", { merge: { unite: ["member_id"] }, erase: "delete" });
