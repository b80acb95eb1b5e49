import { describe, expect, it } from "@jest/globals";
import { inspect } from "node:util";
import fc from "fast-check";
import {
  buildSchema,
  execute,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from "graphql";
import { NotFound, toGraphQLError } from "./errors.ts";
import { createExecutor } from "./jit.ts";

const schema = makeSchema();

/** Everything that a client can tell two answers apart by. */
const shown = ({ data, errors }: ExecutionResult) => ({
  data,
  errors: errors
    ?.map((error) => {
      const { message, path, locations, extensions } = toGraphQLError(error, () => {});
      const { id: _, ...rest } = extensions;
      return { message, path, extensions: rest, ...(rest.code !== "INTERNAL" && { locations }) };
    })
    // Siblings fail in the order in which their promises settle, which the specification leaves open.
    .sort((a, b) => String(a.path).localeCompare(String(b.path))),
});

async function both(source: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const contextValue = { viewer: "me" };
  journal.length = 0;
  const standard = await execute({ schema, document, contextValue, variableValues: variables, operationName });
  journal.length = 0;
  const operation = getOperationAST(document, operationName)!;
  const byJit = createExecutor(schema, { sightings: 1 });
  const jit = await byJit({ document, hash: source, operation, operationName, variables, context: contextValue });
  expect(byJit.compiled()).toBe(standard.data === undefined ? 0 : 1); // wrong variables are left to graphql-js
  const [wanted, got] = [shown(standard), shown(jit)];
  // Where several errors make the same place null, the specification wants one of them at least; graphql-js keeps the first.
  const isNeeded = ({ path }: { path?: readonly (string | number)[] | undefined }) => path === undefined || !isNulledAbove(got.data, path);
  const all = got.errors?.map((error) => JSON.stringify(error)) ?? [];
  expect(wanted.errors?.filter((error) => !all.includes(JSON.stringify(error))) ?? []).toEqual([]);
  return { standard: { ...wanted, errors: wanted.errors?.filter(isNeeded) }, jit: { ...got, errors: got.errors?.filter(isNeeded) } };
}

/** Whether the place of an error is gone, because the error made something above it null. */
function isNulledAbove(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path) {
    if (value == null) return true;
    value = (value as Record<string | number, unknown>)[key];
  }
  return false;
}

const corpus: [what: string, source: string, variables?: Record<string, unknown>, operationName?: string][] = [
  ["plain values", "{ int float text yes id list nothing }"],
  ["aliases of one field with different arguments", '{ a: echo(text: "a") b: echo(text: "b") c: echo }'],
  ["a field asked for twice", "{ thing(id: 1) { name } thing(id: 1) { id child { name } } }"],
  [
    "fields merged through fragments",
    "{ thing(id: 1) { ...A ...B child { ...A } } } fragment A on Thing { name ...B } fragment B on Thing { id name }",
  ],
  ["inline fragments without a type", "{ thing(id: 1) { ... { name } ... @include(if: true) { id } } }"],
  ["skip and include by literal", "{ int @skip(if: true) text @include(if: false) yes @skip(if: false) @include(if: true) }"],
  [
    "skip and include by variable",
    "query ($a: Boolean!, $b: Boolean! = false) { int @skip(if: $a) text @include(if: $b) thing(id: 1) @include(if: $a) { name @skip(if: $b) } }",
    { a: true },
  ],
  [
    "the same field once skipped and once not",
    "query ($a: Boolean!) { thing(id: 1) { name @skip(if: $a) ...N child @include(if: $a) { id } } } fragment N on Thing { name child { name } }",
    { a: true },
  ],
  [
    "a fragment spread skipped at one place",
    "query ($a: Boolean!) { thing(id: 1) { ...N @include(if: $a) id } other: thing(id: 2) { ...N } } fragment N on Thing { name }",
    { a: false },
  ],
  ["__typename everywhere", "{ __typename thing(id: 1) { __typename t: __typename } found { __typename ... on Thing { __typename } } }"],
  ["a union", "{ found { ... on Thing { id name } ... on Other { key: id size } ... on Named { name } } }"],
  ["an interface", "{ named { name __typename ... on Thing { child { name } } ... on Other { size } } }"],
  [
    "the same response name with other fields in each type of a union",
    "{ found { ... on Thing { label: name } ... on Other { label: name } } }",
  ],
  ["a union member that is missing", "{ strange { ... on Thing { name } } }"],
  ["enums out", "{ color colors inner }"],
  ["an enum value that does not exist", "{ wrongColor }"],
  ["an enum in a list that may hold null", "{ someColors }"],
  ["enums in", "query ($c: Color!, $l: [Color!]) { paint(color: $c, more: $l, size: 2) }", { c: "RED", l: ["BLUE"] }],
  ["defaults of arguments", "{ paint echo describe(filter: {}) }"],
  ["defaults of variables", 'query ($t: String = "standard", $c: Color = BLUE) { echo(text: $t) paint(color: $c) }'],
  ["a variable that is null", "query ($t: String, $c: Color) { echo(text: $t) paint(color: $c) }", { t: null, c: null }],
  ["a variable that is left out", "query ($t: String, $c: Color) { echo(text: $t) paint(color: $c) }"],
  ["a nullable variable for an argument with a default, null", "query ($s: Int = 4) { paint(size: $s) }", { s: null }],
  [
    "input objects with lists, enums, scalars and defaults inside",
    "query ($f: Filter) { describe(filter: $f) }",
    { f: { text: "x", colors: ["RED"], day: "2026-01-02", not: { text: "y", colors: "BLUE" } } },
  ],
  [
    "input objects written out, with variables inside",
    'query ($t: String!, $d: Day) { describe(filter: { text: $t, day: $d, not: { day: "2026-02-03", colors: [RED, BLUE] } }) }',
    { t: "z" },
  ],
  ["a single value for a list", "query ($l: [Color!]) { paint(more: $l) describe(filter: { colors: RED }) }", { l: "RED" }],
  [
    "a variable left out inside an input object and a list",
    "query ($t: String, $d: Day, $c: Color!) { describe(filter: { text: $t, day: $d, colors: [RED, $c], and: [{ text: $t }, { day: $d }] }) }",
    { c: "RED" },
  ],
  [
    "a variable that is null inside an input object",
    "query ($t: String, $d: Day) { describe(filter: { text: $t, day: $d }) }",
    { t: null, d: null },
  ],
  [
    "a variable for the whole of a nested part",
    "query ($n: Filter!, $c: [Color!]) { describe(filter: { not: $n, colors: $c, or: [$n] }) }",
    { n: { at: "2026-01-01T00:00:00Z" }, c: "BLUE" },
  ],
  ["a required part from a variable that is left out", "query ($n: [Filter!] = [{}]) { describe(filter: { or: $n, and: $n }) paint }"],
  [
    "an argument that is never null, from a variable",
    "query ($s: Int, $r: Int) { exactly(size: $s) r: exactly(size: $r) paint }",
    { r: null },
  ],
  [
    "instants, written out and from variables",
    'query ($m: Moment) { describe(filter: { at: "2026-01-01T00:00:00Z", not: { at: $m } }) }',
    { m: "2026-01-02T00:00:00Z" },
  ],
  [
    "an input type that contains itself",
    "query ($f: Filter) { describe(filter: $f) }",
    { f: { and: [{ or: [{ not: { and: [{ text: "deep" }] } }] }], or: [{ at: "2026-01-02T00:00:00Z" }] } },
  ],
  ["a variable of a wrong type", "query ($n: Int!) { thing(id: $n) { name } }", { n: "one" }],
  ["a variable that is missing", "query ($n: Int!) { thing(id: $n) { name } }"],
  ["a number out of range", "query ($n: Int!) { thing(id: $n) { name } }", { n: 2 ** 31 }],
  ["an unknown field in an input object", "query ($f: Filter) { describe(filter: $f) }", { f: { texts: "x" } }],
  ["a scalar that refuses its variable", "query ($f: Filter) { describe(filter: $f) }", { f: { day: "tomorrow" } }],
  [
    "several wrong variables",
    "query ($a: Int!, $b: Color!, $f: Filter) { thing(id: $a) { id } paint(color: $b) describe(filter: $f) }",
    { a: 1.5, b: "GREEN", f: 3 },
  ],
  ["an error at a nullable field", "{ int fails thing(id: 1) { name fails } }"],
  ["an error at a field that is never null", "{ int thing(id: 1) { name child { name mustFail } } }"],
  ["an error that empties the whole answer", "{ int mustFail }"],
  ["an error thrown at once, not later", "{ failsAtOnce thing(id: 1) { failsAtOnce mustFailAtOnce } }"],
  ["errors in a list", "{ things { id failsForTwo } }"],
  ["errors in a list whose entries are never null", "{ thingsNeverNull { id mustFailForTwo } }"],
  ["errors in a list whose entries may be null", "{ things { id mustFailForTwo } }"],
  ["null where it must not be", "{ thing(id: 1) { mustBeThere } }"],
  ["null in a list where it must not be", "{ holes }"],
  ["null in the middle of nested lists", "{ matrix }"],
  ["something else where a list belongs", "{ notAList }"],
  ["a value that its scalar refuses", "{ wrongInt wrongDay thing(id: 1) { wrongInt } }"],
  ["an error of our own with a code", "{ missing thing(id: 1) { missing } }"],
  ["an error of our own where null is not allowed", "{ thing(id: 1) { child { mustNotBeMissing } } }"],
  ["a GraphQLError with extensions of its own", "{ refused }"],
  ["something thrown that is no error", "{ throwsText throwsNothing }"],
  ["an error instead of a value", "{ answersError list }"],
  ["lists of promises", "{ later { id name } }"],
  ["depth", `{ thing(id: 1) ${"{ child ".repeat(10)} { id fails } ${"}".repeat(10)} }`],
  ["two operations", "query A { int } query B { text }", {}, "B"],
  ["a mutation, one field after the other", 'mutation { first: add(text: "a") second: add(text: "b") third: addFails }'],
  [
    "introspection",
    '{ __type(name: "Thing") { name kind fields { name type { kind name ofType { name } } } } __schema { queryType { name } } }',
  ],
  ["a resolver that looks at its info", "{ asked { id name } }"],
];

describe("the compiling executor", () => {
  it.each(corpus)("answers like graphql-js: %s", async (...[, source, variables, operationName]) => {
    const { standard, jit } = await both(source, variables ?? {}, operationName);
    expect(jit).toEqual(standard);
  });

  it("answers like graphql-js whatever is skipped, included and wrong", async () => {
    const selection = fc.letrec((tie) => ({
      node: fc
        .array(
          fc.oneof(
            { maxDepth: 4 },
            fc.constantFrom(
              "id",
              "name",
              "fails",
              "failsAtOnce",
              "mustBeThere",
              "missing",
              "failsForTwo",
              "__typename",
              "...F",
              "n: name",
              "... on Thing { id }",
            ),
            fc.constantFrom(
              "name @skip(if: $a)",
              "id @include(if: $b)",
              "fails @include(if: $a)",
              "... @skip(if: $b) { name mustFail }",
              "...F @include(if: $a)",
            ),
            fc
              .tuple(fc.constantFrom("child", "children", "maybeChildren"), tie("node"))
              .map(([field, inner]) => `${field} { ${inner as string} }`),
          ),
          { minLength: 1, maxLength: 4 },
        )
        .map((parts) => parts.join(" ")),
    })).node;
    await fc.assert(
      fc.asyncProperty(selection, fc.boolean(), fc.boolean(), async (body, a, b) => {
        const source = `query ($a: Boolean!, $b: Boolean!) { thing(id: 1) { ${body} ...F } i: int @skip(if: $a) j: int @include(if: $b) } fragment F on Thing { id f: name }`;
        const { standard, jit } = await both(source, { a, b });
        expect(jit).toEqual(standard);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("compiles at the third sighting, and only then", async () => {
    const execution = (source: string) => {
      const document = parse(source);
      return { document, hash: source, operation: getOperationAST(document)!, operationName: undefined, variables: {}, context: {} };
    };
    const run = createExecutor(schema);
    for (let time = 1; time <= 4; time++) {
      expect((await run(execution("{ text }"))).data).toEqual({ text: "some text" });
      expect(run.compiled()).toBe(time < 3 ? 0 : 1);
    }
  });

  it("keeps a bounded number of documents", async () => {
    const run = createExecutor(schema, { limit: 10, sightings: 1 });
    for (let n = 0; n < 50; n++) {
      const source = `{ a${n}: text }`;
      const document = parse(source);
      await run({ document, hash: source, operation: getOperationAST(document)!, operationName: undefined, variables: {}, context: {} });
    }
    expect(run.compiled()).toBe(10);
  });
});

const journal: string[] = [];

/** A schema with every kind of trouble in it. */
function makeSchema(): GraphQLSchema {
  const built = buildSchema(`
    scalar Day
    scalar Moment
    enum Color { RED BLUE }
    input Filter { text: String = "any" colors: [Color!] day: Day at: Moment and: [Filter!] or: [Filter!] not: Filter }
    interface Named { name: String }
    type Thing implements Named {
      id: Int! name: String child: Thing children: [Thing!]! maybeChildren: [Thing]
      fails: String mustFail: String! failsAtOnce: String mustFailAtOnce: String! failsForTwo: String mustFailForTwo: String!
      mustBeThere: String! missing: String mustNotBeMissing: String! wrongInt: Int
    }
    type Other implements Named { id: ID! name: String title: String! size: Float }
    type Asked { id: Int name: String }
    union Found = Thing | Other
    type Query {
      int: Int float: Float text: String yes: Boolean id: ID list: [String!]! nothing: String
      echo(text: String = "silence"): String
      exactly(size: Int! = 3): String
      paint(color: Color = RED, more: [Color!], size: Int = 1): String
      describe(filter: Filter): String
      thing(id: Int!): Thing things: [Thing] thingsNeverNull: [Thing!] later: [Thing]
      found: [Found] named: [Named!]! strange: Found
      color: Color colors: [Color!]! someColors: [Color] wrongColor: Color inner: Color
      fails: String mustFail: String! failsAtOnce: String missing: String refused: String throwsText: String throwsNothing: String answersError: String
      holes: [String!] matrix: [[Int!]] notAList: [String] wrongInt: Int wrongDay: Day
      asked: Asked
    }
    type Mutation { add(text: String!): [String!]! addFails: String }
  `);
  const fail = () => {
    throw new Error("broken inside");
  };
  const later = async <T>(value: T): Promise<T> => value;
  const thing = (id: number): object => ({ id, name: `Thing ${id}`, __typename: "Thing" });
  const forTwo = ({ id }: { id: number }) => (id === 2 ? fail() : `for ${id}`);
  const resolvers: Record<string, Record<string, (root: any, args: any, context: any, info: any) => unknown>> = {
    // oxlint-disable-line typescript/no-explicit-any -- a schema of odd values
    Query: {
      int: () => 7,
      float: () => later(1.5),
      text: () => "some text",
      yes: () => true,
      id: () => 12,
      list: () => ["a", later("b")],
      nothing: () => null,
      echo: (_root, { text }) => text,
      paint: (_root, args) => JSON.stringify(args, Object.keys(args).sort()),
      describe: (_root, args) => inspect(args, { depth: 10 }),
      exactly: (_root, args) => inspect(args),
      thing: (_root, { id }) => later(thing(id)),
      things: () => [thing(1), later(thing(2)), null, thing(3)],
      thingsNeverNull: () => [thing(1), thing(2)],
      later: () => later([later(thing(1)), thing(2), later(null)]),
      found: () => [thing(1), { __typename: "Other", id: "o1", name: "Other 1", title: "Title", size: 2.5 }, null],
      named: () => [thing(1), later({ __typename: "Other", id: "o2", name: null, size: null })],
      strange: () => ({ __typename: "Nobody" }),
      color: () => 1,
      colors: () => [1, later(2)],
      someColors: () => [1, null, 2],
      wrongColor: () => "GREEN",
      inner: () => later(2),
      fails: () => later(null).then(fail),
      mustFail: () => later(null).then(fail),
      failsAtOnce: fail,
      missing: () =>
        later(null).then(() => {
          throw new NotFound();
        }),
      refused: () => {
        throw new GraphQLError("not now", { extensions: { code: "LATER", when: 5 } });
      },
      throwsText: () => {
        throw "text";
      }, // oxlint-disable-line no-throw-literal
      throwsNothing: () => {
        throw undefined;
      }, // oxlint-disable-line no-throw-literal
      answersError: () => new Error("as a value"),
      holes: () => ["a", null],
      matrix: () => [[1, 2], [3, null], null],
      notAList: () => "text",
      wrongInt: () => "seven",
      wrongDay: () => 5,
      asked: (_root, _args, context, info) => ({
        id: info.fieldNodes[0].selectionSet.selections.length,
        name: `${context.viewer} ${info.fieldName} ${info.path.key} ${info.parentType.name}`,
      }),
    },
    Thing: {
      child: ({ id }) => later(thing(id + 1)),
      children: ({ id }) => [thing(id * 10 + 1), later(thing(2))],
      maybeChildren: ({ id }) => [thing(id * 10 + 1), null, thing(2)],
      fails: () => later(null).then(fail),
      mustFail: () => later(null).then(fail),
      failsAtOnce: fail,
      mustFailAtOnce: fail,
      failsForTwo: forTwo,
      mustFailForTwo: (root) => later(root).then(forTwo),
      mustBeThere: () => null,
      missing: () => {
        throw new NotFound();
      },
      mustNotBeMissing: () =>
        later(null).then(() => {
          throw new NotFound();
        }),
      wrongInt: () => "seven",
    },
    Mutation: {
      add: async (_root, { text }) => {
        await later(null);
        journal.push(text);
        return journal.slice(-2);
      },
      addFails: () => fail(),
    },
  };
  for (const type of Object.values(built.getTypeMap())) {
    if (isObjectType(type))
      for (const [name, resolve] of Object.entries(resolvers[type.name] ?? {})) type.getFields()[name]!.resolve = resolve;
    if (isUnionType(type) || isInterfaceType(type)) type.resolveType = (value) => (value as { __typename: string }).__typename;
  }
  // The values inside differ from the names outside.
  const color = built.getType("Color");
  if (isEnumType(color)) {
    color.getValue("RED")!.value = 1;
    color.getValue("BLUE")!.value = 2;
    Object.assign(color, { _valueLookup: new Map(color.getValues().map((value) => [value.value, value])) });
  }
  const day = built.getType("Day") as GraphQLScalarType;
  day.serialize = (value) => {
    if (typeof value !== "string") throw new TypeError("Day is a text");
    return value;
  };
  day.parseValue = (value) => {
    if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) throw new GraphQLError(`“${String(value)}” is not a day.`);
    return `day ${value}`;
  };
  const moment = built.getType("Moment") as GraphQLScalarType;
  moment.parseValue = (value) => new Date(value as string);
  moment.parseLiteral = (node) => new Date((node as { value: string }).value);
  day.parseLiteral = (node) => day.parseValue((node as { value?: unknown }).value);
  return built;
}
