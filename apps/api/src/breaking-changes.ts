import { buildSchema, findBreakingChanges } from "graphql";

/**
 * What a program that was written for the one schema could no longer do with the other, and that nobody has listed.
 * @param previous SDL @param next SDL
 * @param listed the text of packages/schema/breaking.md: it must have each change's sentence on a line of its own.
 */
export function findUnlistedBreaks(previous: string, next: string, listed: string): string[] {
  const lines = new Set(listed.split("\n").map((line) => line.replace(/^- /, "").trim()));
  return findBreakingChanges(buildSchema(previous), buildSchema(next))
    .map((change) => change.description)
    .filter((sentence) => !lines.has(sentence));
}
