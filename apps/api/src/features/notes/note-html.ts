import sanitizeHtml, { type IOptions, type Tag } from "sanitize-html";
import { parseGlobalId } from "../../platform/ids.ts";

const protocols = ["http:", "https:", "mailto:"];

/** A tag that is not kept; what is in it is. */
const left: Tag = { tagName: "font", attribs: {} };

function link(_name: string, { href = "" }: Record<string, string>): Tag {
  const url = URL.parse(href.trim());
  return url && protocols.includes(url.protocol) ? { tagName: "a", attribs: { href: url.href } } : left;
}

const mention = (_name: string, { "data-member": id = "" }: Record<string, string>): Tag =>
  parseGlobalId(id)?.type === "Member" ? { tagName: "span", attribs: { "data-member": id } } : left;

/** What other editors write for the same. */
const synonyms = { b: "strong", i: "em", del: "s", strike: "s", div: "p", h1: "h2", h4: "h3", h5: "h3", h6: "h3" };

/** What the editor makes, and nothing else: no attribute besides a link's target and a mention's member. */
const allowed: IOptions = {
  allowedTags: ["p", "br", "strong", "em", "u", "s", "code", "pre", "blockquote", "ul", "ol", "li", "h2", "h3", "a", "span"],
  allowedAttributes: { a: ["href"], span: ["data-member"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "template"],
  nestingLimit: 30, // whoever draws it walks it down
  transformTags: {
    ...Object.fromEntries(Object.entries(synonyms).map(([from, tagName]) => [from, (): Tag => ({ tagName, attribs: {} })])),
    a: link,
    span: mention,
  },
};

/** What is taken out of nonsense may leave something else to take out. */
const mostPasses = 10;

/** The HTML of a note without what a note can't have. Doing it once more changes nothing. */
export function sanitizeNote(html: string): string {
  let kept = html;
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = kept;
    kept = nameMentions(sanitizeHtml(before, allowed));
    if (kept === before) return kept;
  }
  return `<p>${escapeText(textOf(kept))}</p>`;
}

/** A tag, with its member if it is a mention, or a text. What was sanitised is well-formed, and has no bracket in a text or an attribute. */
const tokens = /<(?<end>\/?)(?<tag>[a-z0-9]+)(?: data-member="(?<member>[^"]*)")?[^>]*>|[^<]+/g;

/**
 * Lets each mention in a sanitised note say the member's name, whatever was written in it.
 * @param nameOf by global id; without it, or where it knows none, a mention keeps the text that it has.
 */
export function nameMentions(html: string, nameOf: (id: string) => string | undefined = () => undefined): string {
  let kept = "";
  let said: { text: string; spans: number; name: string | undefined } | null = null;
  for (const { 0: token, groups } of html.matchAll(tokens)) {
    const { tag, member } = groups!;
    const isEnd = groups!.end === "/";
    if (said) {
      if (!tag) said.text += token;
      if (tag === "span") said.spans += isEnd ? -1 : 1;
      if (said.spans > 0) continue;
      kept += `${said.name === undefined ? said.text : `@${escapeText(said.name)}`}</span>`;
      said = null;
    } else {
      kept += token;
      if (member !== undefined) said = { text: "", spans: 1, name: nameOf(member) };
    }
  }
  return kept;
}

/** Global ids of the members whom a sanitised note mentions, each once. */
export const mentionedIn = (html: string): string[] => [
  ...new Set([...html.matchAll(tokens)].flatMap(({ groups }) => groups!.member ?? [])),
];

/** A sanitised note as plain text: a line for each block, none empty. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<br \/>|<\/(?:p|li|h2|h3|pre|blockquote)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("\u00a0", " ")
    .replaceAll(/\s*\n\s*/g, "\n")
    .trim();

const excerptLength = 200;

/** The beginning of a text, as one line: what events tell of it. */
export function excerptOf(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, " "));
  return characters.length <= excerptLength ? characters.join("") : `${characters.slice(0, excerptLength - 1).join("")}…`;
}

const escapeText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
