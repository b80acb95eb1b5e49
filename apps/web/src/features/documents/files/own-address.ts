/** A link of the server's as an address of this page's own origin, which is all that a page may load from: Kith is reached by several names. */
export function ownAddress(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname + search;
}
