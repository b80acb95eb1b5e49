import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { columnsOf, defineComputed, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { readNestedConnection } from "../../platform/pagination/nested.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { ContactList, ListMembership } from "./list.entity.ts";
import "./list-filter.ts";
import "./new-contact-lists.ts";

const { Connection: ListMembershipConnection } = connectionOf(ListMembership, "ListMembership", "When a contact was on which list.");

@Resolver(() => Contact)
export class ContactListsResolver {
  @FieldResolver(() => [ContactList], {
    description: "The lists that the contact is on, up to 100, by name; without those in the archive.",
  })
  lists(@Ctx() ctx: Context, @Root() contact: Contact): Promise<Shown<ContactList>[]> {
    return ctx.load.batch("lists of contacts", contact.id, async (ids) => {
      const columns = columnsOf(ctx.app.database.source, ContactList, { alias: "l", asked: ctx.asked });
      const text = `select m.contact_id as "contactId", ${columns} from list_membership m
        join contact_list l on l.workspace_id = $1 and l.id = m.list_id and l.archived_at is null
        where m.workspace_id = $1 and m.contact_id = any($2::uuid[]) and m.removed_at is null order by l.name_norm`;
      const rows = await ctx.read.answers<Shown<ContactList> & { contactId: string }>(nameOf(text), text, [ctx.workspaceId, uuidList(ids)]);
      const byContact = Map.groupBy(rows, (row) => row.contactId);
      return ids.map((id) => byContact.get(id) ?? []);
    });
  }

  @FieldResolver(() => ListMembershipConnection, { description: "When the contact was on which list, the last one first." })
  listMemberships(@Ctx() ctx: Context, @Root() contact: Contact, @Args(() => PageArgs) page: PageArgs) {
    const list = {
      connection: "ListMembershipConnection",
      name: ["list memberships"],
      select: columnsOf(ctx.app.database.source, ListMembership, { alias: "m", asked: ctx.asked }),
      from: "list_membership m",
      where: "m.workspace_id = $2 and m.contact_id = parent.id",
      values: [ctx.workspaceId],
      order: [
        { sql: "m.added_at", type: "timestamptz", nullable: false, descending: true },
        { sql: "m.id", type: "uuid", nullable: false, descending: true },
      ],
    };
    return readNestedConnection<ListMembership>(ctx, list, contact.id, page);
  }
}
defineComputed(Contact, { lists: [], listMemberships: [] });

@Resolver(() => ListMembership)
export class ListMembershipResolver {
  @FieldResolver(() => ContactList, { description: "The list." })
  list(@Ctx() ctx: Context, @Root() membership: ListMembership) {
    return ctx.load.one(ContactList, membership.listId);
  }

  @FieldResolver(() => Actor, { description: "Who put the contact on it." })
  addedBy(@Root() { addedByKind, addedById, addedByName }: ListMembership) {
    return actorOf(addedByKind, addedById, addedByName);
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who took it off; null while it is on the list." })
  removedBy(@Root() { removedByKind, removedById, removedByName }: ListMembership) {
    return removedByKind ? actorOf(removedByKind, removedById, removedByName ?? "") : null;
  }
}
defineComputed(ListMembership, {
  list: ["listId"],
  addedBy: ["addedByKind", "addedById", "addedByName"],
  removedBy: ["removedByKind", "removedById", "removedByName"],
});
