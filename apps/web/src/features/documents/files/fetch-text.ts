/** As much as the server sends to be shown. */
const shownBytes = 200_000;

/** The beginning of a text file. */
export async function fetchText(url: string, signal: AbortSignal): Promise<{ text: string; isCut: boolean }> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  const bytes = await answer.arrayBuffer();
  return { text: new TextDecoder().decode(bytes), isCut: bytes.byteLength >= shownBytes };
}
