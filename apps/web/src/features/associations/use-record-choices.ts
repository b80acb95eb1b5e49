import { useDebouncedValue } from "@mantine/hooks";
import { type Associated, type RecordKind, recordName } from "./associated-record.ts";
import { useFound } from "./records-of-kind.ts";

const typingDelay = 150;

/**
 * The records of a kind that a text finds, the first 8. Asked for while one types; until the answer is there, those of the last one whose
 * names have the text in them, so that nobody picks what he did not mean.
 */
export function useRecordChoices(kind: RecordKind | undefined, text: string, object?: string): readonly Associated[] {
  const wanted = text.trim();
  const [search] = useDebouncedValue(wanted, typingDelay);
  const { found, isAnswered } = useFound(kind, search, object);
  const sought = wanted.toLocaleLowerCase();
  return wanted === search && isAnswered ? found : found.filter((record) => recordName(record).toLocaleLowerCase().includes(sought));
}
