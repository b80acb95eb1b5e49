import { type GraphQLObjectType, type GraphQLSchema, isAbstractType, isObjectType, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { callFieldsDirectly } from "./direct-resolvers.ts";
import { keepInputTypes } from "./filters/stored-filter.ts";
import { toGlobalId } from "./ids.ts";
import { makeMutationsRepeatable } from "./mutations.ts";
import { nodeTypeOf, nodeTypes } from "./nodes.ts";

const noPubSub = (): never => {
  throw new Error("Subscriptions read the event table");
};

/** The executable schema: resolvers, global ids on every record type, repeatable mutations. */
export function buildSchema(resolvers: NonEmptyArray<Function>): GraphQLSchema {
  // oxlint-disable-line typescript/no-unsafe-function-type -- type-graphql's own type
  const schema = buildSchemaSync({
    resolvers,
    validate: false, // the services check: what a person can mend becomes userErrors
    // type-graphql demands one as soon as there is a subscription, though ours all have their own `subscribe`
    pubSub: { publish: noPubSub, subscribe: noPubSub },
  });
  callFieldsDirectly(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    // graphql-jit needs the answer at once; type-graphql's own function is async
    if (isAbstractType(type)) type.resolveType = (value) => nodeTypeOf(value) ?? undefined;
  }
  for (const name of nodeTypes()) {
    const type = schema.getType(name);
    if (isObjectType(type)) answerGlobalIds(type);
  }
  makeMutationsRepeatable(schema);
  keepInputTypes(schema);
  return schema;
}

/** The schema's text: sorted, so that a change of it shows as just that change. */
export const printSortedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;

function answerGlobalIds(type: GraphQLObjectType): void {
  type.getFields().id!.resolve = (row: { id: string }) => toGlobalId(type.name, row.id);
}
