import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "A company's own space: nothing in it is seen from another one.", implements: Node, simpleResolvers: true })
@Entity("workspace")
export class Workspace {
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–100 characters." }) @Column("text") name!: string;
  @Field(() => String, { description: "Short name in addresses: a–z, 0–9 and hyphens, at most 50; unique." }) @Column("text") slug!: string;
  @Field(() => DateTime, { description: "When the workspace was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(Workspace, "wsp", "workspace:read", async (ctx, id) => (id === ctx.workspaceId ? loadWorkspace(ctx) : null));

/** The viewer's workspace. */
export const loadWorkspace = (ctx: Context): Promise<Workspace> =>
  ctx.load.batch("workspace", ctx.workspaceId, async ([id]) => {
    const columns = columnsOf(ctx.app.database.source, Workspace);
    return ctx.read.rows<Workspace>("load workspace", `select ${columns} from workspace where id = $1`, [id]);
  });
