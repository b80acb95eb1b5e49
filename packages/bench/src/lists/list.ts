import type { Cluster } from "../cluster.ts";
import { openDataset } from "../data/dataset.ts";
import { personOf, tagNames } from "../data/people.ts";
import type { Bench, Goal, Options, Result, Table } from "../report.ts";
import { rounded } from "../statistics.ts";
import { type Ask, type Case, measureCases, requests, type Slowest } from "../cases.ts";
import { pageSize, questions } from "./questions.ts";

const sizes = [10_000, 100_000, 1_000_000];
const latePage = 1_000;

export const list: Bench = {
  name: "list",
  about: "pages, searches, filters and counts at 10,000, 100,000 and 1,000,000 contacts, seeing all and assigned ones only",
  run: measureLists,
};

async function measureLists(cluster: Cluster, { contacts, say }: Options): Promise<Result> {
  const tables: Table[] = [];
  const slowest = new Map<number, Slowest>();
  for (const size of contacts ? [contacts] : sizes) {
    const dataset = await openDataset(cluster, size, say);
    const { table, p95 } = await measureCases(dataset, async (ask, seen, every) => casesOf(await lateCursors(ask, seen), size, every), say);
    tables.push(table);
    slowest.set(size, p95);
  }
  return {
    conditions: { "contacts a page": pageSize, "requests each": requests, clients: 1 },
    tables,
    goals: [...goalsOf(slowest), ...flatness(slowest)],
  };
}

/** @param every whose contacts are looked for: every so-manyth is the member's */
function casesOf(cursors: readonly string[], contacts: number, every: number): Case[] {
  const someone = (draw: () => number) => personOf((1 + Math.floor(draw() * (contacts / every - 1))) * every);
  const found = (draw: () => number, fits: (person: ReturnType<typeof personOf>) => boolean) => {
    let person = someone(draw);
    while (!fits(person)) person = someone(draw);
    return person;
  };
  return [
    { name: "first page", question: questions.first, variables: () => ({}) },
    {
      name: `page ${latePage.toLocaleString("en")} (or the last)`,
      question: questions.after,
      variables: (draw) => ({ after: cursors[Math.floor(draw() * cursors.length)] }),
    },
    { name: "search, middle of a name", question: questions.search, variables: (draw) => ({ search: middleOf(someone(draw).lastName) }) },
    {
      name: "search, e-mail",
      question: questions.search,
      variables: (draw) => ({ search: found(draw, ({ emails }) => emails.length > 0).emails[0]!.address }),
    },
    {
      name: "search, phone",
      question: questions.search,
      variables: (draw) => ({ search: spaced(found(draw, ({ phones }) => phones.length > 0).phones[0]!.number) }),
    },
    { name: "filter, two tags and a status", question: questions.filter, variables: (draw) => ({ filter: filterOf(draw) }) },
    { name: "count of all", question: questions.count, variables: () => ({}) },
    { name: "count, two tags and a status", question: questions.countFiltered, variables: (draw) => ({ filter: filterOf(draw) }) },
  ];
}

/** "Lindenberger" → "enber" */
const middleOf = (name: string): string => name.slice(Math.max(1, Math.floor(name.length / 2) - 2), Math.floor(name.length / 2) + 3);

/** "+4915100012345" → "+49 151 00012345", as people write it */
const spaced = (number: string): string => `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;

/** Frequent and rare tags, as they come. */
function filterOf(draw: () => number) {
  const first = Math.floor(draw() * tagNames.length);
  const second = (first + 1 + Math.floor(draw() * (tagNames.length - 1))) % tagNames.length;
  const tag = (index: number) => ({ tags: { some: { name: { eq: tagNames[index] } } } });
  return { and: [tag(first), tag(second), { status: { in: ["lead"] } }] };
}

/** Cursors of the pages around the thousandth, or of the last ones where there are fewer. */
async function lateCursors(ask: Ask, contacts: number): Promise<string[]> {
  const pages = Math.min(latePage, Math.floor(contacts / pageSize)) - 1;
  const cursors: string[] = [];
  const walk = `query ($after: String) { contacts(first: ${pageSize}, after: $after) { pageInfo { endCursor } } }`;
  let after: string | null = null;
  for (let at = 1; at <= pages; at++) {
    const answer = JSON.parse(await ask(walk, { after })) as { data: { contacts: { pageInfo: { endCursor: string } } } };
    after = answer.data.contacts.pageInfo.endCursor;
    cursors.push(after);
  }
  return cursors.slice(-20);
}

const limitMs = 50;

function goalsOf(slowest: ReadonlyMap<number, Slowest>): Goal[] {
  const largest = slowest.get(Math.max(...slowest.keys()))!;
  return [...largest].map(([name, p95]) => ({
    goal: `p95 of “${name}” below ${limitMs} ms at ${Math.max(...slowest.keys()).toLocaleString("en")}`,
    measured: `${rounded(p95)} ms`,
    met: p95 < limitMs,
  }));
}

/** Flat: at 1,000,000 at most half as much again as at 100,000, or a few milliseconds. */
function flatness(slowest: ReadonlyMap<number, Slowest>): Goal[] {
  const [few, many] = [slowest.get(100_000), slowest.get(1_000_000)];
  if (!few || !many) return [];
  const steep = [...many].filter(([name, p95]) => p95 > Math.max(few.get(name)! * 1.5, few.get(name)! + 5));
  const measured = steep.map(([name, p95]) => `${name}: ${rounded(few.get(name)!)} → ${rounded(p95)} ms`).join("; ") || "all";
  return [{ goal: "p95 flat from 100,000 to 1,000,000", measured, met: steep.length === 0 }];
}
