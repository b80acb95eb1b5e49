export type Part = { text: string; isLink: boolean };

// A full stop or a bracket after an address belongs to the sentence, not to the address.
const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

/** Cuts a text into plain parts and web addresses (http and https alone: nothing else becomes clickable). */
export function splitLinks(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: link, index } of text.matchAll(address)) {
    if (index > end) parts.push({ text: text.slice(end, index), isLink: false });
    parts.push({ text: link, isLink: true });
    end = index + link.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isLink: false });
  return parts;
}
