import fs from "node:fs";
import path from "node:path";
import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { prerenderStatic } from "@apollo/client/react/ssr";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { actions } from "@kith/shared/permissions.ts";
import {
  buildSchema,
  execute,
  getNamedType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import i18next from "i18next";
import { type ComponentProps, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { from } from "rxjs";
import { ViewerDocument } from "../../../gql/graphql.ts";
import { companyFieldHooks } from "../../companies/company-filter-fields.ts";
import { contactFieldHooks } from "../../contacts/filters/fields/use-contact-filter-fields.ts";
import { recordFieldHooks } from "../../objects/record-filter-fields.ts";
import { opportunityFieldHooks } from "../../opportunities/opportunity-filter-fields.ts";
import type { FilterFields } from "./fields/filter-field.ts";
import { fieldsOf } from "./fields/fields-of.ts";

const sdl = path.resolve(import.meta.dirname, "../../../../../../packages/schema/schema.graphql");
const schema = buildSchema(fs.readFileSync(sdl, "utf8"));
const inputFields = (type: string) => (schema.getType(type) as GraphQLInputObjectType).getFields();
const namesIn = (type: string) => Object.keys(inputFields(type)).filter((name) => !["and", "or", "not"].includes(name));

/** Answers anything that the schema has: of each list one, every text the same, and all that there is to be permitted. */
const answering = new ApolloLink(({ query, variables }) =>
  from(
    Promise.resolve(
      execute({
        schema,
        document: query,
        variableValues: variables,
        rootValue: {},
        typeResolver: (_value, _context, { schema: own }, type) => own.getPossibleTypes(type)[0]!.name,
        fieldResolver: (_source, _arguments, _context, { fieldName, returnType }) => {
          if (fieldName === "permissions") return [...actions];
          const type = isNonNullType(returnType) ? returnType.ofType : returnType;
          const one = valueOf(getNamedType(type).name);
          return isListType(type) ? [one] : one;
        },
      }),
    ) as Promise<ApolloLink.Result>,
  ),
);

function valueOf(type: string): unknown {
  const values: Record<string, unknown> = { Int: 1, Float: 1, Boolean: false, CustomFieldType: "TEXT" };
  const named = schema.getType(type)!;
  if (type in values) return values[type];
  if ("getValues" in named) return named.getValues()[0]!.value;
  return "getFields" in named || "getTypes" in named ? {} : "thing";
}

/** What the builder of an object offers to somebody who may do everything. */
async function offeredBy(hooks: Parameters<typeof fieldsOf>[0]): Promise<FilterFields> {
  const client = new ApolloClient({ cache: new InMemoryCache(), link: answering, ssrMode: true });
  await client.query({ query: ViewerDocument });
  const useFields = fieldsOf(hooks);
  let offered: FilterFields | undefined;
  function Reader() {
    offered = useFields();
    return null;
  }
  await prerenderStatic({
    tree: createElement(ApolloProvider, { client } as ComponentProps<typeof ApolloProvider>, createElement(Reader)),
    renderFunction: renderToStaticMarkup,
  });
  return offered!;
}

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: "en", resources: {}, react: { useSuspense: false } });
});

/** Fields of the API that the builder leaves to programs, and why. */
const left: Record<string, Record<string, string>> = {
  ContactFilter: { id: "One record is opened, not filtered for." },
  CompanyFilter: { id: "One record is opened, not filtered for." },
  OpportunityFilter: { id: "One record is opened, not filtered for." },
  ObjectRecordFilter: { id: "One record is opened, not filtered for.", object: "A list has the records of one object." },
};

describe.each([
  ["ContactFilter", contactFieldHooks],
  ["CompanyFilter", companyFieldHooks],
  ["OpportunityFilter", opportunityFieldHooks],
  ["ObjectRecordFilter", recordFieldHooks("thing")],
] as const)("the fields of %s", (type, hooks) => {
  it("are all offered by the builder, and nothing else is", async () => {
    const { all, isReady } = await offeredBy(hooks);
    expect(isReady).toBe(true);
    const offered = [...new Set(all.map(({ name }) => name))];
    expect(offered.toSorted()).toEqual(
      namesIn(type)
        .filter((name) => !(name in left[type]!))
        .toSorted(),
    );
  });

  it("ask of related records only what the API can be asked", async () => {
    const { all } = await offeredBy(hooks);
    const related = all.filter(({ of }) => of !== undefined);
    expect(related.length).toBeGreaterThan(1);
    for (const { id, name, of, always, operators } of related) {
      const within = inputFields(getNamedType((inputFields(type)[name] as GraphQLInputField).type).name);
      const inner = namesIn(getNamedType(within.some!.type).name);
      for (const asked of [...of!.map((field) => field.name), ...Object.keys(always ?? {})])
        expect([id, inner]).toEqual([id, expect.arrayContaining([asked])]);
      expect(Object.keys(within)).toEqual(expect.arrayContaining(operators.flatMap(({ inside }) => inside ?? [])));
    }
  });
});
