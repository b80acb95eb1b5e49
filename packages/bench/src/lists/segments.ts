import type { Cluster } from "../cluster.ts";
import { openDataset } from "../data/dataset.ts";
import { tagNames } from "../data/people.ts";
import { fieldValuesOf } from "../data/fields.ts";
import type { Bench, Goal, Options, Result } from "../report.ts";
import { rounded } from "../statistics.ts";
import { type Ask, type Case, measureCases, requests, type Slowest } from "../cases.ts";
import { pageSize, questions } from "./questions.ts";

const million = 1_000_000;
const oneDay = 86_400_000;

export const segments: Bench = {
  name: "segments",
  about: "five predicates over tags, custom fields, a date window and an activity count, at 1,000,000 contacts with 10 custom fields each",
  run: measureSegments,
};

async function measureSegments(cluster: Cluster, { contacts = million, say }: Options): Promise<Result> {
  const dataset = await openDataset(cluster, contacts, say);
  const { table, p95 } = await measureCases(dataset, async (ask, _seen, every) => casesOf(contacts, await fieldIds(ask), every), say);
  return {
    conditions: { contacts, "custom fields each": 10, activities: contacts * 5, "contacts a page": pageSize, "requests each": requests },
    tables: [table],
    goals: goalsOf(p95),
  };
}

/** The ids of the custom fields by their keys. */
async function fieldIds(ask: Ask): Promise<Record<string, string>> {
  const answer = JSON.parse(await ask("{ customFields { id key } }", {})) as {
    data: { customFields: { id: string; key: string }[] };
  };
  return Object.fromEntries(answer.data.customFields.map(({ id, key }) => [key, id]));
}

type Draw = () => number;

function casesOf(contacts: number, ids: Record<string, string>, every: number): Case[] {
  const today = new Date(Math.floor(Date.now() / oneDay) * oneDay);
  const someone = (draw: Draw) => (1 + Math.floor(draw() * (contacts / every - 1))) * every;
  const textOf = (draw: Draw, key: string) => fieldValuesOf(someone(draw), today).find((value) => value.key === key)!.text!;
  const field = (key: string, comparator: object) => ({ customFields: [{ field: ids[key], ...comparator }] });
  const five = (draw: Draw) => ({ filter: fivePredicates(draw, field, today) });
  const middle = (draw: Draw) => ({ filter: field("account_note", { text: { contains: wordsIn(textOf(draw, "account_note")) } }) });
  return [
    { name: "page, five predicates", question: questions.filter, variables: five },
    { name: "count, five predicates", question: questions.countFiltered, variables: five },
    { name: "page, custom field contains", question: questions.filter, variables: middle },
    { name: "count, custom field contains", question: questions.countFiltered, variables: middle },
    {
      name: "page, custom field equals",
      question: questions.filter,
      variables: (draw) => ({ filter: field("referral_code", { text: { eq: textOf(draw, "referral_code") } }) }),
    },
    {
      name: "page, sorted by a custom field",
      question: questions.sorted,
      variables: (draw) => ({ sort: [{ customField: ids[draw() < 0.5 ? "seats" : "renewal"], direction: draw() < 0.5 ? "ASC" : "DESC" }] }),
    },
  ];
}

/** A tag from frequent to rare, two custom fields, when it was created, how often it was changed. */
function fivePredicates(draw: Draw, field: (key: string, comparator: object) => object, today: Date) {
  const daysAgo = (days: number) => new Date(today.getTime() - days * oneDay).toISOString();
  // Contacts came in during the first fifth of the year; they have been changed since then.
  const created = 365 - Math.floor(draw() * 40);
  return {
    and: [
      { tags: { some: { name: { eq: tagNames[Math.floor(draw() * tagNames.length)] } } } },
      field("plan", { choice: { in: ["Starter", "Team"].slice(0, 1 + Math.floor(draw() * 2)) } }),
      field("seats", { number: { gte: Math.floor(draw() * 100) } }),
      { createdAt: { between: { from: daysAgo(created), to: daysAgo(created - 30) } } },
      {
        activities: {
          count: { gte: 1 + Math.floor(draw() * 2) },
          where: { kind: { eq: "contact.updated" }, occurredAt: { lastDays: 90 + Math.floor(draw() * 100) } },
        },
      },
    ],
  };
}

/** "moved harbour lantern 4711, asked ember" → "lantern 4711" */
const wordsIn = (note: string): string => note.split(",")[0]!.split(" ").slice(-2).join(" ");

function goalsOf(p95: Slowest): Goal[] {
  const limits: [name: string, ms: number][] = [
    ["page, five predicates", 150],
    ["count, five predicates", 500],
  ];
  return limits.flatMap(([name, ms]) => {
    const all = p95.get(`${name}, sees all`)!;
    const own = p95.get(`${name}, assigned only`)!;
    return [
      { goal: `p95 of “${name}” below ${ms} ms`, measured: `${rounded(all)} ms`, met: all < ms },
      {
        goal: `p95 of “${name}” for assigned only within 1.2 ×`,
        measured: `${rounded(own)} ms, ${rounded(own / all, 2)} ×`,
        met: own <= all * 1.2,
      },
    ];
  });
}
