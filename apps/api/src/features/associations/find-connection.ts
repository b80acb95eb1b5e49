import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { actionOfNode, isNodeThere } from "../../platform/nodes.ts";
import { type AssociatedKind, associatedKinds, isActive, joinEnd, kindOfType, typeOfKind } from "./associated-kinds.ts";

/** How far apart two records may be. */
export const mostHops = 4;

/** Records that are looked at in one step: beyond that everybody knows everybody, and the answer would say nothing. */
const mostReached = 20_000;

export interface Step {
  kind: AssociatedKind;
  id: string;
  /** The association that led here from the step before; null for the first. */
  associationId: string | null;
}

interface Edge {
  association: string;
  near: string;
  far: string;
  nearKind: AssociatedKind;
  farKind: AssociatedKind;
}

/** Who was reached from one end: how, and from whom. */
interface Reached {
  frontier: string[];
  by: Map<string, { kind: AssociatedKind; from: string | null; association: string | null }>;
}

/**
 * The shortest way from one record to another by associations, through active records that the viewer may see: at most 4 hops. It looks from
 * both ends and goes on where fewer records were reached, so that one who knows thousands does not make it slow.
 * @returns the records on the way, both ends included; null when there is none. @throws NotFound
 */
export async function findConnection(ctx: Context, fromId: string, toId: string): Promise<Step[] | null> {
  const [from, to] = await Promise.all([fromId, toId].map((id) => findStart(ctx, id)));
  if (from!.id === to!.id) return [{ ...from!, associationId: null }];
  const kinds = associatedKinds.filter((kind) => ctx.viewer.actions.has(actionOfNode(typeOfKind(kind))!));
  const [here, there] = [startAt(from!), startAt(to!)];
  for (let hop = 0; hop < mostHops; hop++) {
    const side = here.frontier.length <= there.frontier.length ? here : there;
    const other = side === here ? there : here;
    if (side.frontier.length === 0 || side.frontier.length > mostReached) return null;
    const met = goOn(side, other, await readEdges(ctx, side.frontier, kinds));
    if (met) return [...wayTo(here, met).toReversed(), ...wayBack(there, met)];
  }
  return null;
}

async function findStart(ctx: Context, globalId: string): Promise<{ kind: AssociatedKind; id: string }> {
  const parsed = parseGlobalId(globalId);
  const kind = kindOfType(parsed?.type);
  const isAllowed = kind && ctx.viewer.actions.has(actionOfNode(typeOfKind(kind))!);
  if (!parsed || !kind || !isAllowed || !(await isNodeThere(ctx, parsed.type, parsed.id))) throw new NotFound("There is no such record.");
  return { kind, id: parsed.id };
}

const startAt = ({ kind, id }: { kind: AssociatedKind; id: string }): Reached => ({
  frontier: [id],
  by: new Map([[id, { kind, from: null, association: null }]]),
});

/** Goes one hop further on one side. @returns a record that both sides have reached */
function goOn(side: Reached, other: Reached, edges: readonly Edge[]): string | null {
  const next: string[] = [];
  let met: string | null = null;
  for (const { association, near, far, farKind } of edges) {
    if (side.by.has(far)) continue;
    side.by.set(far, { kind: farKind, from: near, association });
    next.push(far);
    if (other.by.has(far)) met ??= far;
  }
  side.frontier = next;
  return met;
}

/** From the meeting point to the end that the side began at. */
function wayTo(side: Reached, met: string): Step[] {
  const steps: Step[] = [];
  for (let id: string | null = met; id !== null; ) {
    const { kind, from, association }: { kind: AssociatedKind; from: string | null; association: string | null } = side.by.get(id)!;
    steps.push({ kind, id, associationId: association });
    id = from;
  }
  return steps;
}

/** From behind the meeting point to the other end: there each association leads to the record after it. */
function wayBack(side: Reached, met: string): Step[] {
  const steps = wayTo(side, met);
  return steps.slice(1).map(({ kind, id }, index) => ({ kind, id, associationId: steps[index]!.associationId }));
}

/** What these records are associated with, in a fixed order, so that the same question has the same answer. */
const readEdges = (ctx: Context, ids: readonly string[], kinds: readonly AssociatedKind[]): Promise<Edge[]> =>
  ctx.read.rows<Edge>("edges of a connection", edges, [ctx.workspaceId, ids, kinds]);

const branch = (own: "from" | "to", other: "from" | "to") => `
  select e.id as association, e.${own}_id as near, e.${other}_id as far, e.${own}_kind as "nearKind", e.${other}_kind as "farKind", e.created_at
  from association e ${joinEnd(other)}
  where e.workspace_id = $1 and e.${own}_id = any($2::uuid[]) and e.${other}_kind = any($3::text[]) and ${isActive(other)}`;
const edges = `select association, near, far, "nearKind", "farKind" from (${branch("from", "to")} union all ${branch("to", "from")}) edge
  order by created_at, association limit ${mostReached + 1}`;
