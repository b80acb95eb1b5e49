/** The largest file that this page takes, in bytes; programs may send larger ones. */
export const maxBytes = 10_000_000;

/** What a file's name may end with. The kind that a browser tells is no help: each system has its own for CSV. */
export const accepted = { "text/csv": [".csv", ".tsv", ".txt"] };

export type FileRefusal = "empty" | "tooLarge" | "wrongKind" | "tooMany";

/** Why files that the drop zone refused were refused, by its own codes; the reason that a person can act on first. */
export function refusalOf(codes: readonly string[]): FileRefusal {
  if (codes.includes("too-many-files")) return "tooMany";
  return codes.includes("file-invalid-type") ? "wrongKind" : "tooLarge";
}
