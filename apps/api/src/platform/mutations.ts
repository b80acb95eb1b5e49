import {
  getNamedType,
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isListType,
  isNonNullType,
} from "graphql";
import type { Context } from "./context.ts";
import { type Fault, Invalid } from "./errors.ts";
import { checkKey, hashRequest, Refusal, Replay } from "./idempotency.ts";
import { toGlobalId } from "./ids.ts";
import { loadNodeOf } from "./nodes.ts";
import { inTransaction } from "./transaction.ts";

/** The payload of a mutation: what a person can mend comes as userErrors, everything else is thrown on. */
export async function payload<K extends string, T>(
  key: K,
  work: () => Promise<T>,
): Promise<{ [key in K]: T | object | null } & { userErrors: Fault[] }> {
  const answer = (value: T | object | null, userErrors: Fault[]) => ({ [key]: value, userErrors }) as never;
  try {
    return answer(await work(), []);
  } catch (error) {
    if (error instanceof Invalid) return answer(error.current, error.faults);
    throw error;
  }
}

/** Makes each field of Mutation repeatable under an idempotency key (header, or clientMutationId in the input). */
export function makeMutationsRepeatable(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve as GraphQLFieldResolver<unknown, Context>;
    field.resolve = (root, args: { input?: { clientMutationId?: string } }, ctx: Context, info) =>
      repeatable(resolve, root, args, ctx, info);
  }
}

interface Payload extends Record<string, unknown> {
  userErrors: Fault[];
}

/** The field of a payload that holds what the mutation is about: its first one. */
function entityOf({ returnType }: GraphQLResolveInfo) {
  const fields = Object.values((getNamedType(returnType) as GraphQLObjectType).getFields());
  return fields.find((field) => field.name !== "userErrors")!;
}

async function repeatable(
  resolve: GraphQLFieldResolver<unknown, Context>,
  root: unknown,
  args: { input?: { clientMutationId?: string } },
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const field = String(info.path.key);
  const own = args.input?.clientMutationId;
  const fromHeader = ctx.idempotency;
  if (own != null) checkKey(own);
  ctx.idempotency = own
    ? { key: own, field: info.fieldName, requestHash: hashRequest(info.fieldName, args) }
    : fromHeader && { ...fromHeader, field };
  try {
    const answer = (await resolve(root, args, ctx, info)) as Payload;
    // What was refused was rolled back, with the key: it is kept now, unless another request with this key came first.
    if (ctx.idempotency && answer.userErrors.length > 0)
      await inTransaction(ctx, async () => new Refusal(answer[entityOf(info).name], answer.userErrors));
    return answer;
  } catch (error) {
    if (!(error instanceof Replay)) throw error;
    return await replayed(ctx, error, info);
  } finally {
    ctx.idempotency = fromHeader;
  }
}

/** The recorded outcome under the payload's first field, read anew: the selection is resolved again. */
async function replayed(ctx: Context, { outcome: { records, userErrors } }: Replay, info: GraphQLResolveInfo): Promise<object> {
  ctx.asked = null; // whole records, as the mutation answered them: other fields of the payload may be made of them
  const entity = entityOf(info);
  const isList = isListType(isNonNullType(entity.type) ? entity.type.ofType : entity.type);
  // What the mutation removed can't be read any more: its payload names it by its ids.
  if (getNamedType(entity.type) === GraphQLID) {
    const ids = [records ?? []].flat().map(({ type, id }) => toGlobalId(type, id));
    return { [entity.name]: isList ? ids : (ids[0] ?? null), userErrors };
  }
  const load = ({ type, id }: { type: string; id: string }) => loadNodeOf(ctx, type, id);
  const value = Array.isArray(records)
    ? (await Promise.all(records.map(load))).filter((found) => found !== null)
    : records && (await load(records));
  return { [entity.name]: isList ? (value ?? []) : value, userErrors };
}
