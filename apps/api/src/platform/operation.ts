import { isAction } from "@kith/shared/permissions.ts";
import { measure } from "@kith/shared/cost.ts";
import { limits } from "@kith/shared/limits.ts";
import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getVariableValues,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  type OperationDefinitionNode,
  type SelectionNode,
} from "graphql";
import { askedFields } from "./asked.ts";
import type { Context } from "./context.ts";
import { BadInput, Forbidden, KithError, ReadOnly, toGraphQLError, withoutStatus } from "./errors.ts";
import { checkKey, hashRequest } from "./idempotency.ts";
import type { Executor } from "./jit.ts";
import { checkDocument } from "./web-app.ts";

/** A parsed and validated operation, from HTTP or from a websocket. */
export interface Operation {
  document: DocumentNode;
  /** The document's text; it identifies the document. */
  source: string;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  idempotencyKey?: string | undefined;
}

export class CostLimit extends KithError {
  constructor(message: string) {
    super("COST_LIMIT", message, 400);
  }
}

/**
 * The one way in for queries and mutations: trusted documents, limits, cost, permissions, idempotency, executor, error format. Whoever
 * calls it parsed and validated the document.
 */
export async function runOperation(schema: GraphQLSchema, execute: Executor, ctx: Context, request: Operation): Promise<ExecutionResult> {
  const report = (id: string, cause: unknown) => ctx.log.error({ errorId: id, err: cause }, "a fault inside");
  let isLate = false;
  try {
    const balance = admit(schema, ctx, request);
    noteKey(ctx, request);
    const { document, source, operation, operationName, variables } = request;
    ctx.asked = askedFields(schema, document, operation);
    const result = await inTime(
      execute({ document, hash: source, operation, operationName, variables, context: ctx }),
      () => (isLate = true),
    );
    const seq = await ctx.read.seq();
    return {
      ...(result.data !== undefined && { data: result.data }),
      ...(result.errors?.length && { errors: result.errors.map((error) => withoutStatus(toGraphQLError(error, report))) }),
      extensions: { cost: balance, ...(seq !== undefined && { seq }) },
    };
  } catch (error) {
    return { errors: [toGraphQLError(error, report)] };
  } finally {
    ctx.isAnswered = true;
    const ended = ctx.read.end();
    // Where it took too long, giving back may too: it may still wait for its connection.
    if (!isLate) await ended;
  }
}

/** Nobody waits longer than this. What was begun goes on to its own end: its statements have a time limit too. */
const longest = 10_000;

async function inTime<T>(work: Promise<T>, onLate: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      onLate();
      fail(new KithError("UNAVAILABLE", "This took longer than 10 s. Ask for less, or try again.", 503));
    }, longest);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What must hold before anything runs; the same for subscriptions.
 * @returns what the caller has left.
 * @throws BadInput, CostLimit, Forbidden, RateLimited
 */
export function admit(schema: GraphQLSchema, ctx: Context, request: Operation) {
  const { document, source, operation, variables } = request;
  checkDocument(ctx, source);
  if (/\\u(0000|\{0+\})/.test(source)) throw new BadInput("The document contains the character U+0000, which cannot be stored.");
  const given = checkVariables(schema, operation, variables);
  const { cost, depth, aliases } = measure(schema, document, operation, variables);
  if (depth > limits.depth) throw new CostLimit(`The query is ${depth} levels deep; at most ${limits.depth} are allowed.`);
  if (aliases > limits.aliases) throw new CostLimit(`The query has ${aliases} aliases; at most ${limits.aliases} are allowed.`);
  if (cost > limits.costPerOperation) {
    throw new CostLimit(`The query costs ${cost} points; at most ${limits.costPerOperation} are allowed. Ask for fewer records at a time.`);
  }
  checkPermissions(schema, document, operation, given, ctx);
  return ctx.app.budget.spend(ctx.viewer.seenBy?.id ?? ctx.viewer.id ?? ctx.workspaceId, Math.max(1, cost));
}

/** @returns the variables as the executor will have them. */
function checkVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>): Given {
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 5 });
  if (errors) throw new BadInput(errors.map((error) => error.message).join(" "));
  refuseNul(variables, "variables");
  return coerced;
}
type Given = Readonly<Record<string, unknown>>;

/** PostgreSQL's text has no U+0000: refused by name before it becomes a fault of the database. */
function refuseNul(value: unknown, path: string): void {
  if (typeof value === "string") {
    if (value.includes("\0")) throw new BadInput(`${path} contains the character U+0000, which cannot be stored.`);
  } else if (value && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) refuseNul(inner, `${path}.${key}`);
  }
}

/** Each root field names its action; the schema guard finds one that does not. What a condition leaves out is not asked for. */
function checkPermissions(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Given,
  ctx: Context,
): void {
  const fields = schema.getRootType(operation.operation)!.getFields();
  for (const node of rootFields(document, operation, given)) {
    const field = fields[node.name.value];
    if (!field) continue; // __typename, __schema
    const action = field.extensions.action as string | undefined;
    if (!action || !isAction(action)) throw new Error(`${field.name} names no action`);
    const refuse = (cause: KithError) => {
      throw new GraphQLError(cause.message, { nodes: [node], path: [node.alias?.value ?? node.name.value], originalError: cause });
    };
    if (!ctx.viewer.actions.has(action)) {
      refuse(new Forbidden(`${describeViewer(ctx)} may not use ${field.name}: it needs the right ${action}.`));
    }
    if (ctx.viewer.seenBy && operation.operation === "mutation" && !field.extensions.allowedToOnlookers) {
      refuse(new ReadOnly(ctx.viewer.name));
    }
  }
}

function describeViewer({ viewer: { kind, role } }: Context): string {
  if (kind === "token") return "This token";
  return role.builtIn ? `A ${role.name}` : `The role “${role.name}”`;
}

function rootFields(document: DocumentNode, operation: OperationDefinitionNode, given: Given): FieldNode[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === "FragmentDefinition") fragments.set(definition.name.value, definition);
  const collect = (set: OperationDefinitionNode["selectionSet"]): FieldNode[] =>
    set.selections.flatMap((selection) => {
      if (isLeftOut(selection, given)) return [];
      if (selection.kind === "Field") return [selection];
      if (selection.kind === "InlineFragment") return collect(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      fragments.delete(selection.name.value); // once: fragments that spread each other twice would take time without end
      return fragment ? collect(fragment.selectionSet) : [];
    });
  return collect(operation.selectionSet);
}

const isLeftOut = (selection: SelectionNode, given: Given): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, given)?.if === true ||
  getDirectiveValues(GraphQLIncludeDirective, selection, given)?.if === false;

/** Keeps the key with the context; each top-level mutation field claims it in its own transaction (mutations.ts). */
function noteKey(ctx: Context, { idempotencyKey, source, variables, operation, operationName }: Operation): void {
  if (operation.operation !== "mutation" || idempotencyKey === undefined) return;
  checkKey(idempotencyKey);
  ctx.idempotency = { key: idempotencyKey, field: "", requestHash: hashRequest(`${operationName ?? ""}\0${source}`, variables) };
}
