import { Column, Entity, PrimaryColumn } from "typeorm";

/** A record that a member keeps at hand. */
@Entity("favourite")
export class Favourite {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @PrimaryColumn("uuid") recordId!: string;
  @Column("text") recordType!: string;
  @Column("timestamptz") addedAt!: Date;
}
