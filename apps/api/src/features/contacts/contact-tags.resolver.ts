import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/loaders.ts";
import { Tag } from "../tags/tag.entity.ts";
import { Contact } from "./contact.entity.ts";

@Resolver(() => Contact)
export class ContactTagsResolver {
  @FieldResolver(() => [Tag], { description: "Up to 50, by name." })
  tags(@Ctx() ctx: Context, @Root() contact: Contact): Promise<Tag[]> {
    return ctx.load.batch("tags of contacts", contact.id, async (ids) => {
      const rows = await ctx.read.rows<Tag & { contactId: string }>(
        "tags of contacts",
        `select ct.contact_id as "contactId", ${columnsOf(ctx.app.database.source, Tag, "t")} from contact_tag ct
          join tag t on t.workspace_id = $1 and t.id = ct.tag_id
          where ct.workspace_id = $1 and ct.contact_id = any($2::uuid[]) order by t.name_norm`,
        [ctx.workspaceId, ids],
      );
      const byContact = Map.groupBy(rows, (row) => row.contactId);
      return ids.map((id) => byContact.get(id) ?? []);
    });
  }
}
