import { limits } from "@kith/shared/limits.ts";
import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { BadInput, NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { notAdded } from "./added-contacts.ts";
import { Contact } from "./contact.entity.ts";

@ObjectType({ description: "Something that refers to contacts.", simpleResolvers: true })
export class ContactReference {
  @Field(() => String, { description: "tags, consents, imports …; an open set." }) kind!: string;
  @Field(() => String, { description: "What it is, in English." }) label!: string;
  @Field(() => Int, { description: "How many, each counted once." }) count!: number;
}

@ObjectType({ description: "What it means to delete contacts.", simpleResolvers: true })
export class ContactImpact {
  @Field(() => [ContactReference], { description: "What refers to them, where there is any." }) references!: ContactReference[];
  @Field(() => [Contact], { description: "Those that the viewer may not delete, because somebody else added them." }) refused!: Contact[];
}

interface Kind {
  kind: string;
  label: string;
  /** A count over the workspace ($1) and the contacts' ids ($2). */
  sql: string;
}

const kinds: Kind[] = [
  {
    kind: "tags",
    label: "Tags",
    sql: "select count(distinct tag_id) from contact_tag where workspace_id = $1 and contact_id = any($2::uuid[])",
  },
  {
    kind: "consents",
    label: "Consents",
    sql: "select count(*) from contact_consent where workspace_id = $1 and contact_id = any($2::uuid[])",
  },
];

/** Names something of a feature's own that refers to contacts: it is shown before they are deleted. */
export const addContactReference = (kind: Kind): void => void kinds.push(kind);

/** What refers to these contacts, and which of them the viewer may not delete. @throws BadInput, NotFound */
export async function findImpact(ctx: Context, globalIds: readonly string[]): Promise<ContactImpact> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) throw new BadInput(`ids: give 1 to ${limits.idsPerCall}.`);
  const ids = [...new Set(globalIds.map((id) => fromGlobalId("Contact", id)))];
  const found = (await Promise.all(ids.map((id) => ctx.load.whole(Contact, id)))).filter((contact) => contact !== null);
  if (found.length !== ids.length) throw new NotFound("One of these contacts does not exist.");
  const counts = kinds.map(({ kind, sql }) => `select '${kind}' as kind, (${sql})::int as count`).join(" union all ");
  const rows = await ctx.read.rows<{ kind: string; count: number }>("references of contacts", counts, [ctx.workspaceId, ids]);
  const labels = new Map(kinds.map(({ kind, label }) => [kind, label]));
  const ask = <T>(text: string, values: unknown[]) => ctx.read.rows<T>("own imports", text, values);
  return {
    references: rows.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, label: labels.get(kind)!, count })),
    refused: await notAdded(ctx, ask, "contact:delete", found),
  };
}
