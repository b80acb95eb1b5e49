import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { columnsOf, defineComputed, type Shown } from "../../platform/columns.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import { Tag } from "../tags/tag.entity.ts";
import { Contact } from "./contact.entity.ts";

@Resolver(() => Contact)
export class ContactTagsResolver {
  @FieldResolver(() => [Tag], { description: "Up to 50, by name." })
  tags(@Ctx() ctx: Context, @Root() contact: Contact): Promise<Shown<Tag>[]> {
    return ctx.load.batch("tags of contacts", contact.id, async (ids) => {
      const columns = columnsOf(ctx.app.database.source, Tag, { alias: "t", asked: ctx.asked });
      const text = `select ct.contact_id as "contactId", ${columns} from contact_tag ct
        join tag t on t.workspace_id = $1 and t.id = ct.tag_id
        where ct.workspace_id = $1 and ct.contact_id = any($2::uuid[]) order by t.name_norm`;
      const rows = await ctx.read.answers<Shown<Tag> & { contactId: string }>(nameOf(text), text, [ctx.workspaceId, uuidList(ids)]);
      const byContact = Map.groupBy(rows, (row) => row.contactId);
      return ids.map((id) => byContact.get(id) ?? []);
    });
  }
}
defineComputed(Contact, { tags: [] });
