import { Column, Entity, PrimaryColumn } from "typeorm";

/** A picture of a person, or the logo of a company. Its images are in the store, one for each size. */
@Entity("picture")
export class PictureRow {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") id!: string;
  @Column("uuid", { nullable: true }) mediaId!: string | null;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Column("timestamptz") createdAt!: Date;
}
