import type { FilePreviewKind } from "../../gql/graphql.ts";

/** A file of a field, as the text of its value has it (see value-text.ts): a document; in a form for a new record what was sent for one. */
export interface FieldFile {
  /** Empty while it is on its way. */
  id: string;
  name: string;
  size: number;
  kind: string;
  previewKind: FilePreviewKind | null;
  version: number;
}

/** The files that a text names; none where it is the text of a field that was of another type. */
export function filesOf(text: string): FieldFile[] {
  if (!text.startsWith("[")) return [];
  return (JSON.parse(text) as unknown[]).filter((file): file is FieldFile => typeof file === "object");
}

export const textOfFiles = (files: readonly FieldFile[]): string => (files.length === 0 ? "" : JSON.stringify(files));

/** Whether one of them is still on its way, so that nothing can be made of it yet. */
export const areOnTheirWay = (text: string): boolean => filesOf(text).some(({ id }) => id === "");

export const namesOf = (text: string): string =>
  filesOf(text)
    .map(({ name }) => name)
    .join(", ");
