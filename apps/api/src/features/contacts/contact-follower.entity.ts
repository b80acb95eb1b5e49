import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which member follows which contact. */
@Entity("contact_follower")
export class ContactFollower {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") contactId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @Column("timestamptz") createdAt!: Date;
}
