import type { ApiClient } from "./api-client.ts";

/* oxlint-disable typescript/no-explicit-any -- answers have the shape that was asked for */
const fields =
  "id name status lostReason value { amountMinor currency } closeOn closedAt stageSince version stage { name } pipeline { name } owner { name }";
const answer = `opportunity { ${fields} } userErrors { field code message }`;

/** The stages of the first pipeline, by name. */
export const stagesOf = async (by: ApiClient): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await by.get("{ pipelines { stages { id name } } }")).pipelines[0].stages.map(({ id, name }: any) => [name, id] as const),
  );

/** Any mutation that answers with an opportunity. */
export const changeOpportunity = async (by: ApiClient, mutation: string, input: Record<string, unknown>) =>
  (await by.mutate(mutation, input, answer)) as any;

export const givenOpportunity = async (by: ApiClient, name: string, input: Record<string, unknown> = {}) =>
  (await changeOpportunity(by, "createOpportunity", { name, ...input })).opportunity;

/** The names of the open opportunities in a stage, in their order. */
export const namesInStage = async (by: ApiClient, id: string): Promise<string[]> =>
  (
    await by.get(
      'query ($id: ID!) { node(id: $id) { ... on PipelineStage { opportunities(first: 50, filter: { status: { eq: "open" } }) { nodes { name } } } } }',
      { id },
    )
  ).node.opportunities.nodes.map(({ name }: any) => name);
