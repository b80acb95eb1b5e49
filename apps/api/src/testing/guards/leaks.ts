import { randomUUID } from "node:crypto";
import { actions, isAction } from "@kith/shared/permissions.ts";
import { createSourceEventStream, getOperationAST, type GraphQLSchema, parse, validate } from "graphql";
import type { App } from "../../platform/app.ts";
import type { Context, Viewer } from "../../platform/context.ts";
import { toGraphQLError } from "../../platform/errors.ts";
import { parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { createExecutor, type Executor } from "../../platform/jit.ts";
import { admit, type Operation, runOperation } from "../../platform/operation.ts";
import { actionOfNode } from "../../platform/nodes.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { buildDocument, type Filler, findSlots, isInFilter, rootFields, type Slot } from "./documents.ts";
import type { World } from "./world.ts";

interface Answer {
  data?: unknown;
  errors?: readonly { message: string; extensions: Record<string, unknown> }[] | undefined;
}

/** Asks as the server does, transport aside. A subscription answers its first message. */
export function createAsker(app: App, schema: GraphQLSchema, execute = createExecutor(schema)) {
  const known = new Map<string, ReturnType<typeof parse>>();

  return async function ask(workspaceId: string, viewer: Viewer, source: string, variables: Record<string, unknown>): Promise<Answer> {
    const document = known.get(source) ?? parse(source);
    if (!known.has(source)) {
      // What asks for everything of every type is too much for the rule about fields that overlap: it gives up. The same fields are in smaller documents.
      const faults = validate(schema, document).filter(({ message }) => message !== "Validation aborted.");
      if (faults.length > 0) throw new Error(`The guard wrote a wrong document: ${faults.join(" ")} ${source}`);
      known.set(source, document);
    }
    const operation = getOperationAST(document)!;
    const request: Operation = { document, source, operation, operationName: undefined, variables };
    const ctx = startContext(app, workspaceId, viewer);
    if (operation.operation !== "subscription") return (await runOperation(schema, execute, ctx, request)) as Answer;
    return firstMessage(schema, execute, ctx, request);
  };
}

async function firstMessage(schema: GraphQLSchema, execute: Executor, ctx: Context, request: Operation): Promise<Answer> {
  const fault = (error: unknown): Answer => ({ errors: [toGraphQLError(error, () => {})] });
  try {
    admit(schema, ctx, request);
    const { document, source, operation, operationName, variables } = request;
    const stream = await createSourceEventStream({ schema, document, variableValues: variables, contextValue: ctx });
    if (!(Symbol.asyncIterator in stream)) return { errors: stream.errors?.map((error) => toGraphQLError(error, () => {})) };
    const events = stream[Symbol.asyncIterator]();
    const { value } = await events.next();
    await events.return?.();
    const own = startContext(ctx.app, ctx.workspaceId, ctx.viewer);
    try {
      const { data, errors } = await execute({ document, hash: source, operation, operationName, variables, context: own, root: value });
      return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: errors?.map((error) => toGraphQLError(error, () => {})) };
    } finally {
      await own.read.end();
    }
  } catch (error) {
    return fault(error);
  } finally {
    await ctx.read.end();
  }
}

export interface Stage {
  app: App;
  schema: GraphQLSchema;
  ours: Pick<World, "workspaceId" | "ids">;
  /** What the viewers must never see: another workspace, or a part of their own. `marker` is in each of its texts, and in no other. */
  foreign: Pick<World, "workspaceId" | "ids"> & { marker: string | null };
  viewers: Viewer[];
}

let used = 0;

/** Required arguments that no id fits into; unique where the database wants it. */
const texts: Record<string, () => unknown> = {
  address: () => `guard-${++used}@guard.example`,
  email: () => `guard-${++used}@guard.example`,
  number: () => `+35196${String(1_000_000 + ++used)}`,
  name: () => `guard-${++used}`,
  fromKind: () => "contact",
  toKind: () => "company",
  forwardLabel: () => `guard-${++used}`,
  backwardLabel: () => `guarded-${++used}`,
  object: () => "thing",
  singular: () => `guard-${++used}`,
  plural: () => `guards-${++used}`,
  currency: () => "EUR",
  "closeOpportunity.status": () => "won",
  emails: () => `guard-${++used}@guard.example`,
  names: () => `guard-${++used}`,
  permissions: () => "tag:read",
  fileName: () => `guard-${++used}.csv`,
  scopes: () => "all",
  tags: () => "guard",
  firstName: () => `guard-${++used}`,
  bodyHtml: () => `<p>guard-${++used}</p>`,
  title: () => `guard-${++used}`,
  "updateNotificationPreferences.reason": () => "job",
  "Contact.field": () => "note",
  "Company.field": () => "note",
  "Opportunity.field": () => "note",
  size: () => 10,
  "ObjectRecord.field": () => "note",
  "Contact.records": () => "thing",
  "Company.records": () => "thing",
  "Opportunity.records": () => "thing",
  "ObjectRecord.records": () => "thing",
  // Everybody's records are called so.
  "searchRecords.search": () => "thing",
  "object.key": () => "thing",
  parts: () => [50, 50].map((percent) => ({ name: `guard-${++used}`, percent })),
  // A phone has a label too, which is one of a few words.
  "createContactStatus.label": () => `guard-${++used}`,
};

/** A record of ours of the type that the argument is about: the longest type name in the argument's, the input's or the field's name. */
export const fillFrom =
  (ids: Record<string, string[]>): Filler =>
  (name, type, root) => {
    if (type !== "ID") return type === "Int" ? 1 : type === "Boolean" ? false : (texts[`${root}.${name}`] ?? texts[name])?.();
    return ids[typeAbout(name, root, Object.keys(ids))]?.at(-1);
  };

const aliases: Record<string, string> = {
  email: "contactemail",
  phone: "contactphone",
  owner: "member",
  role: "customrole",
  follower: "member",
  assignee: "member",
  list: "contactlist",
  category: "subscriptioncategory",
  stage: "pipelinestage",
  object: "objectdefinition",
  record: "objectrecord",
  opportunities: "opportunity",
};

/** Arguments whose names don't say what they are about. */
const unnamed: Record<string, string> = {
  field: "CustomField",
  typeId: "AssociationType",
  typeIds: "AssociationType",
  fileId: "StoredFile",
  files: "StoredFile",
  "addDocument.folderId": "DocumentFolder",
  "addFieldFile.recordId": "Contact",
  "addFieldFile.fieldId": "CustomField",
  "updateDocument.folderId": "DocumentFolder",
  "createAssociation.fromId": "Contact",
  "createAssociation.toId": "Company",
  "deletePipeline.destinationId": "PipelineStage",
};

function typeAbout(name: string, root: string, types: string[]): string {
  const known = unnamed[`${root}.${name}`] ?? unnamed[name];
  if (known) return known;
  const longestIn = (text: string) => types.filter((type) => text.includes(type.toLowerCase())).sort((a, b) => b.length - a.length)[0];
  for (const words of [name, root]) {
    const text = words.toLowerCase().replace(/ids?$/, "");
    let full = text;
    for (const [word, type] of Object.entries(aliases)) if (!full.includes(type)) full = full.replace(word, type);
    const found = longestIn(text) === "Contact" ? longestIn(full) : (longestIn(text) ?? longestIn(full));
    if (found) return found;
  }
  return "Contact";
}

/** What two answers may differ in though they say the same. What is counted may grow by what a mutation makes, whichever id it was sent. */
const comparable = (answer: Answer, { operation }: Slot): string =>
  JSON.stringify({
    data: answer.data,
    errors: answer.errors?.map(({ message, extensions: { code, faults } }) => ({ message, code, faults })),
  })
    .replaceAll(/\b([a-z]{3})_[0-9a-f]{32}/g, "$1_…")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…")
    .replaceAll(
      /"(seq|previousSeq|number|version|cursor|startCursor|endCursor|url|uploadUrl|downloadUrl|previewUrl|token|start|contactCount|recordCount)":("[^"]*"|\d+)/g,
      '"$1":…',
    )
    .replaceAll(operation === "mutation" ? /"(rank|open|count|amountMinor)":("[^"]*"|\d+)/g : /(?!)/g, '"$1":…')
    .replaceAll(/guard-\d+/g, "guard");

/**
 * Calls every place that takes an id with each foreign id, and with ids that do not exist: both must be answered alike, and nothing
 * foreign may be in any answer, nor a record of a type to which the viewer has not the right. Foreign cursors too.
 * @param only the root field to look at; all of them by default.
 * @returns one sentence for each leak.
 */
export async function findLeaks(stage: Stage, only?: string): Promise<string[]> {
  const { app, schema, ours, foreign, viewers } = stage;
  const ask = createAsker(app, schema);
  const fill = fillFrom(ours.ids);
  const secrets = Object.values(foreign.ids)
    .flat()
    .map((id) => ({ id, uuid: parseGlobalId(id)!.id }));
  const leaks = new Set<string>();

  function check(name: string, viewer: Viewer, answer: Answer, sent: string): void {
    const text = withoutKnown(JSON.stringify(answer).replaceAll(sent, ""));
    const who = `${viewer.kind === "token" ? "a token" : viewer.role.name}${viewer.visibility === "assigned" ? " with assigned contacts" : ""}`;
    if (foreign.marker && text.includes(foreign.marker)) leaks.add(`${name}: a foreign text, for ${who}`);
    if (secrets.some(({ id, uuid }) => id !== sent && (text.includes(id) || text.includes(uuid))))
      leaks.add(`${name}: a foreign id, for ${who}`);
    if (answer.errors?.some((error) => error.extensions.code === "INTERNAL")) leaks.add(`${name}: a fault inside, for ${who}`);
    if (everybodyIsShownHimself.has(name.split("(")[0]!)) return;
    for (const type of typesIn(answer.data)) {
      const action = actionOfNode(type);
      if (action && !viewer.actions.has(action)) leaks.add(`${name}: a ${type} without the right ${action}, for ${who}`);
    }
  }

  for (const { operation, root } of rootFields(schema)) {
    if (operation === "mutation" || (only && root.name !== only)) continue;
    for (const viewer of viewers) {
      const { source, variables } = buildDocument(schema, operation, root, fill);
      check(root.name, viewer, await ask(ours.workspaceId, viewer, source, variables), "");
    }
  }
  const cursors = await harvestCursors(stage, ask);
  for (const slot of findSlots(schema)) {
    if (only && slot.root.name !== only) continue;
    for (const viewer of isInFilter(slot) ? differing(viewers) : viewers) {
      const send = async (value: string) => {
        const { source, variables } = buildDocument(schema, slot.operation, slot.root, fill, slot, value);
        const answer = await ask(ours.workspaceId, viewer, source, variables);
        check(slot.name, viewer, answer, value);
        return comparable(answer, slot);
      };
      // What a cursor is checked against is the list, whoever asks: one viewer tries them all, the others a few.
      if (slot.kind === "cursor") for (const cursor of viewer === viewers[0] ? cursors : cursors.slice(0, 3)) await send(cursor);
      else {
        for (const type of typesFor(slot, foreign)) {
          const ids = foreign.ids[type]!;
          const [theirs, missing] = [await send(ids[0]!), await send(missingId(ids[0]!))];
          if (theirs !== missing)
            leaks.add(`${slot.name}: a foreign ${type} is told from one that does not exist: ${difference(theirs, missing)}`);
        }
      }
    }
  }
  return [...leaks].sort();
}

/** The types whose ids a place is tried with: the one that it is about, and one of the others, in turn; all of them where any node is meant. */
export function typesFor(slot: Slot, { ids }: Pick<World, "ids">): string[] {
  const types = Object.keys(ids).filter((type) => ids[type]!.length > 0);
  if (slot.root.name.startsWith("node")) return types;
  const about = typeAbout(slot.path.at(-1)!, slot.root.name, types);
  const others = types.filter((type) => type !== about);
  return [about, others[slot.name.length % others.length]].filter((type) => type !== undefined && types.includes(type)) as string[];
}

/** Which records a filter finds depends on the viewer's role in the database and on his rights: the ends of them show what those between would. */
function differing(viewers: readonly Viewer[]): Viewer[] {
  const byRights = viewers.toSorted((one, other) => one.actions.size - other.actions.size);
  return [...new Set([viewers[0]!, byRights[0]!, ...viewers.filter(({ visibility }) => visibility === "assigned")])];
}

/** Root fields that answer the viewer's own member and role, to which no right is needed. */
const everybodyIsShownHimself = new Set(["viewer", "startViewingAs", "stopViewingAs"]);

/** Who did something is told to everybody who sees that it happened; and an order that the walk itself has kept names the field that it sent. */
const withoutKnown = (text: string): string => text.replaceAll(/\{[^{}]*"__typename":"(Actor|SegmentSort)"[^{}]*\}/g, "");

/** The names of the types that an answer says it has. */
function typesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const inner of value) typesIn(inner, found);
  else if (value && typeof value === "object") {
    const { __typename: type, ...fields } = value as Record<string, unknown>;
    if (typeof type === "string") found.add(type);
    for (const inner of Object.values(fields)) typesIn(inner, found);
  }
  return found;
}

/** Where two texts part. */
function difference(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at]) at++;
  return `${one.slice(Math.max(0, at - 60), at + 60)} ≠ ${other.slice(Math.max(0, at - 60), at + 60)}`;
}

/** An id of the same type that nobody has. */
const missingId = (id: string): string => `${id.slice(0, id.indexOf("_"))}_${randomUUID().replaceAll("-", "")}`;

/** Cursors from the lists of the other workspace. */
async function harvestCursors({ schema, foreign }: Stage, ask: ReturnType<typeof createAsker>): Promise<string[]> {
  const cursors = new Set<string>();
  for (const { operation, root } of rootFields(schema)) {
    if (operation !== "query") continue;
    const { source, variables } = buildDocument(schema, operation, root, fillFrom(foreign.ids));
    const text = JSON.stringify(await ask(foreign.workspaceId, systemViewer(), source, variables));
    for (const [, cursor] of text.matchAll(/"endCursor":"([^"]+)"/g)) cursors.add(cursor!);
  }
  return [...cursors];
}

/** Places whose own records change nothing but the rank that the answer has, which differs with each call: a neighbour that is gone is no fault. */
const toldByRankAlone = new Set(["moveOpportunity(input.afterId)", "moveOpportunity(input.beforeId)"]);

/** Places that refuse whatever they are sent: files are given to new records alone, and none of them by default. */
const refusesAll = /^(update\w+\(input\.customFields|\w+CustomField\(input\.defaultValue)\.files\)$/;

/**
 * Places that answer the same for one of our own records as for an id that does not exist: calling them with foreign ids
 * proves nothing. A place whose records the mutations before it have used up is given new ones.
 */
export async function findDeadSlots(stage: Stage, renew: () => Promise<Record<string, string[]>>): Promise<string[]> {
  const { app, schema, ours, viewers } = stage;
  const ask = createAsker(app, schema);
  const viewer = viewers[0]!;

  /** @param several how many more of each type are tried: a field is of one object, a kind of association of two */
  async function isAlive(slot: Slot, ids: Record<string, string[]>, types: readonly string[], several = 0): Promise<boolean> {
    const fill = fillFrom(ids);
    const send = async (value: string) => {
      const { source, variables } = buildDocument(schema, slot.operation, slot.root, fill, slot, value);
      return comparable(await ask(ours.workspaceId, viewer, source, variables), slot);
    };
    for (const type of types) {
      const known = ids[type]!;
      const missing = await send(missingId(known[0]!));
      // The oldest and the newest, and the one of whom the records are that are made anew.
      const himself = type === "Member" && viewer.id ? [toGlobalId(type, viewer.id)] : [];
      for (const id of new Set([known.at(-1)!, known[0]!, ...himself, ...known.slice(0, several)]))
        if ((await send(id)) !== missing) return true;
    }
    return false;
  }

  let ids = ours.ids;
  const dead: string[] = [];
  for (const slot of findSlots(schema)) {
    if (slot.kind === "cursor" || toldByRankAlone.has(slot.name) || refusesAll.test(slot.name)) continue;
    const about = typeAbout(slot.path.at(-1)!, slot.root.name, Object.keys(ours.ids));
    const others = Object.keys(ours.ids).filter((each) => each !== about);
    if (await isAlive(slot, slot.operation === "mutation" ? ids : ours.ids, [about])) continue;
    // Of what one answers as it answers what does not exist, nothing was used up: the new records serve for all types.
    ids = await renew();
    if (!(await isAlive(slot, ids, [about], 10)) && !(await isAlive(slot, ids, others))) dead.push(slot.name);
  }
  return dead;
}

/** Root fields that name no action, or that answer a viewer who may do everything but that. */
export async function findOpenDoors({ app, schema, ours, viewers }: Stage): Promise<string[]> {
  const ask = createAsker(app, schema);
  const open: string[] = [];
  for (const { operation, root } of rootFields(schema)) {
    const action = root.extensions.action as string | undefined;
    if (!action || !isAction(action)) {
      open.push(`${root.name} names no action`);
      continue;
    }
    const rights = new Set(actions.filter((each) => each !== action));
    const { source, variables } = buildDocument(schema, operation, root, fillFrom(ours.ids));
    const { data, errors } = await ask(ours.workspaceId, { ...viewers[0]!, actions: rights }, source, variables);
    if (data != null || errors?.[0]?.extensions.code !== "FORBIDDEN") open.push(`${root.name} answers without the right ${action}`);
  }
  return open;
}
