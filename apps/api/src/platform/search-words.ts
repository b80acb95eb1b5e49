import { wordsIn } from "@kith/shared/text.ts";
import { BadInput } from "./errors.ts";

const mostWords = 20;
const searchLength = 500;

/** The folded words of a search within a record, each of which must occur; none for a blank one. @throws BadInput */
export function readSearch(search: string | null | undefined): string[] {
  if ((search?.length ?? 0) > searchLength) throw new BadInput(`search: at most ${searchLength} characters.`);
  const words = wordsIn(search ?? "");
  if (words.length > mostWords) throw new BadInput(`search: at most ${mostWords} words.`);
  return words;
}
