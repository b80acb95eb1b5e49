/** What the headers editor shows at first. */
export const headersTemplate = `{
  "Authorization": "Bearer <API token>"
}`;

/** The Authorization header among these, once it has a token; undefined while the template stands there. */
export function findAuthorization(headers: unknown): string | undefined {
  const [, value] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "authorization") ?? [];
  return typeof value === "string" && /^Bearer +[^\s<>]+$/i.test(value.trim()) ? value : undefined;
}

/** The same in the text of the headers editor, which need not be complete yet. */
export function readAuthorization(text: string): string | undefined {
  try {
    return findAuthorization(JSON.parse(text));
  } catch {
    return undefined;
  }
}
