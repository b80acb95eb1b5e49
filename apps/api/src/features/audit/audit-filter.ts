import { Field, ID, InputType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { hiddenKinds } from "../../platform/events.ts";
import { fromGlobalId, parseGlobalId } from "../../platform/ids.ts";
import { DateTime } from "../../platform/scalars.ts";

@InputType({ description: "Which events: those that meet everything that is given. An empty list is met by none." })
export class AuditFilter {
  @Field(() => [String], { nullable: true, description: "Of one of these kinds, see auditKinds; at most 100." }) kinds?: string[] | null;
  @Field(() => [String], { nullable: true, description: "Done by one of these: member, token, import, system." })
  actorKinds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: "Done by one of these members, tokens or imports; at most 50." })
  actorIds?: string[] | null;
  @Field(() => ID, { nullable: true, description: "About this contact." }) contactId?: string | null;
  @Field(() => DateTime, { nullable: true, description: "At this instant or later." }) since?: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Before this instant." }) until?: Date | null;
}

/** A filter as it is kept with an export: UUIDs and texts, each value once; null for whatever. */
export interface AuditQuery {
  kinds: string[] | null;
  actorKinds: string[] | null;
  actorIds: string[] | null;
  contactId: string | null;
  since: string | null;
  until: string | null;
  /** Kinds of which whoever asks is not told, where there are any. */
  hidden?: string[];
}

export const actorKinds = ["member", "token", "import", "system"];
const mostKinds = 100;
const mostActors = 50;

/** @throws BadInput for lists that are too long and kinds of actors that there are not. */
export function readAuditFilter({ viewer }: Pick<Context, "viewer">, filter: AuditFilter | null | undefined): AuditQuery {
  const hidden = hiddenKinds(viewer.actions);
  const once = (values: string[] | null | undefined) => (values ? [...new Set(values)].toSorted() : null);
  const query: AuditQuery = {
    kinds: once(filter?.kinds),
    actorKinds: once(filter?.actorKinds),
    actorIds: once(filter?.actorIds?.map((id) => parseGlobalId(id)?.id ?? fromGlobalId("Member", id))),
    contactId: filter?.contactId == null ? null : fromGlobalId("Contact", filter.contactId),
    since: filter?.since?.toISOString() ?? null,
    until: filter?.until?.toISOString() ?? null,
    ...(hidden.length > 0 && { hidden }),
  };
  if ((query.kinds?.length ?? 0) > mostKinds) throw new BadInput(`filter.kinds: at most ${mostKinds}.`);
  if ((query.actorIds?.length ?? 0) > mostActors) throw new BadInput(`filter.actorIds: at most ${mostActors}.`);
  const unknown = query.actorKinds?.find((kind) => !actorKinds.includes(kind));
  if (unknown !== undefined) throw new BadInput(`filter.actorKinds: “${unknown}” is none of ${actorKinds.join(", ")}.`);
  return query;
}
