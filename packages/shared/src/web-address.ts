/** Whether a text is a web address, with or without http(s) in front; nothing else that a browser would run. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes(".");
}
