import { escapeLike } from "@kith/shared/text.ts";

/** So many events of a record are searched, the newest; as many as are counted. */
export const mostSearched = 10_000;

/** What people read of an event besides the words of its sentence: who did it, the texts and numbers of its details, and its changes. */
const said = `concat_ws(E'\n', a.actor_name,
  (select string_agg(word #>> '{}', E'\n') from jsonb_path_query(a.data, '$.*[*] ? (@.type() == "string" || @.type() == "number")') word),
  (select string_agg(word #>> '{}', E'\n') from jsonb_path_query(a.changes, '$[*].* ? (@.type() == "string")') word))`;

/** The condition that each of these words occurs in what the event says. @param words the parameter with their patterns. */
export const saysWords = (words: string): string => `fold_text(${said}) like all (${words}::text[])`;

export const patternsOf = (words: readonly string[]): string[] => words.map((word) => `%${escapeLike(word)}%`);
