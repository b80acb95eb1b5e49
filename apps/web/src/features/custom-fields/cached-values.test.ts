import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { ContactValuesFragmentDoc } from "../../gql/graphql.ts";
import type { ActivityEvent } from "../../lib/live.ts";
import { customFieldsPolicy } from "./cached-values.ts";
import { followCustomFields } from "./follow-custom-fields.ts";

const field = (key: string) => ({ __typename: "CustomField", id: `fld_${key}`, key });
const text = (key: string, value: string) => ({ __typename: "CustomTextValue", field: field(key), text: value });

const cacheOf = () =>
  new InMemoryCache({
    possibleTypes: { CustomFieldValue: ["CustomTextValue", "CustomNumberValue"] },
    typePolicies: { Contact: { fields: { customFields: customFieldsPolicy } } },
  });
let cache = cacheOf();
beforeEach(() => {
  cache = cacheOf();
});

const fragment = { id: "Contact:con_1", fragment: ContactValuesFragmentDoc, fragmentName: "ContactValues" };
const asked = (keys: readonly string[] | null) => ({ ...fragment, variables: { keys } });

function learn(keys: readonly string[] | null, ...values: ReturnType<typeof text>[]) {
  cache.writeFragment({ ...asked(keys), data: { __typename: "Contact", id: "con_1", customFields: values } as never });
}
const known = (keys: readonly string[] | null) =>
  (cache.readFragment(asked(keys)) as { customFields: { text: string }[] } | null)?.customFields.map((value) => value.text);

describe("the values of custom fields in the cache", () => {
  it("are known for the keys that were asked for, the blank ones too", () => {
    learn(["plan", "seats"], text("plan", "Gold"));
    expect(known(["plan"])).toEqual(["Gold"]);
    expect(known(["seats", "plan"])).toEqual(["Gold"]);
    expect(known(["seats"])).toEqual([]);
    expect(known(["plan", "other"])).toBeUndefined();
    expect(known(null)).toBeUndefined();
  });

  it("are the same for a record, which reads all, and for a list, which reads some", () => {
    learn(null, text("plan", "Gold"), text("seats", "4"));
    expect(known(["plan", "other"])).toEqual(["Gold"]);
    learn(["plan"], text("plan", "Basic"));
    expect(known(null)).toEqual(["Basic", "4"]);
    learn(["plan", "seats"], text("seats", "5"));
    expect(known(null)).toEqual(["5"]);
    learn(null, text("plan", "Gold"));
    expect(known(["seats", "plan"])).toEqual(["Gold"]);
  });

  it("are forgotten, and then asked for again, when one event changed them for all contacts", async () => {
    learn(["plan", "seats"], text("plan", "Gold"), text("seats", "4"));
    const client = new ApolloClient({ cache, link: ApolloLink.empty() });
    await followCustomFields(client, [{ kind: "customField.updated", subjectId: "fld_plan" } as ActivityEvent]);
    expect(known(["plan"])).toEqual(["Gold"]);
    await followCustomFields(client, [{ kind: "customField.typeChanged", subjectId: "fld_plan" } as ActivityEvent]);
    expect(known(["plan"])).toBeUndefined();
    expect(known(["seats"])).toEqual(["4"]);
  });
});
