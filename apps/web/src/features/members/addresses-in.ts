/** The addresses in a text that somebody typed or pasted: one a line, or divided by commas, semicolons or blanks; "Ana <ana@…>" too. */
export function addressesIn(text: string): string[] {
  const pieces = text.split(/[\n,;]+/).flatMap((piece) => {
    const inBrackets = /<([^<>]+)>/.exec(piece)?.[1];
    return inBrackets === undefined ? piece.trim().split(/\s+/) : [inBrackets.trim()];
  });
  return [...new Set(pieces.filter(Boolean))];
}
