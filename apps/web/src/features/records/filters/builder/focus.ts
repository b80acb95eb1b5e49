/** Where in a node the focus can be put. */
export type Part = "field" | "operator" | "value" | "add";

const focusable = "input:not([type=hidden]), select, button";

/** The control of a part of a node. A group within has parts of its own. */
function controlIn(node: Element, part: Part): HTMLElement | undefined {
  const places = [...node.querySelectorAll<HTMLElement>(`[data-part=${part}]`)].filter((place) => place.closest("[data-node]") === node);
  return places.map((place) => place.querySelector<HTMLElement>(focusable)).find((control) => control !== null) ?? undefined;
}

const nodeBy = (body: Element, key: string) => body.querySelector(`[data-node="${CSS.escape(key)}"]`);

function focusFirst(node: Element, parts: readonly Part[]): void {
  const control = parts.map((part) => controlIn(node, part)).find((each) => each !== undefined);
  control?.focus();
  control?.scrollIntoView({ block: "nearest" });
}

/** Puts the focus into a part of a node, or where the work in it goes on. */
export function focusOn(body: Element, key: string, part: Part): void {
  const node = nodeBy(body, key);
  if (node) focusFirst(node, [part, "value", "add", "operator", "field"]);
}

/** Opens the list of fields that a group adds from, as its button does. */
export function openList(body: Element, key: string): void {
  const node = nodeBy(body, key);
  const control = node && controlIn(node, "add");
  // Beside a button that is out of sight no list is shown.
  control?.scrollIntoView({ block: "nearest" });
  control?.click();
}

/** The node that an element is in, and the part of it. */
export function placeIn(element: Element): { key: string; part: Part } | undefined {
  const node = element.closest<HTMLElement>("[data-node]");
  const part = element.closest<HTMLElement>("[data-part]")?.dataset.part as Part | undefined;
  return node?.dataset.node ? { key: node.dataset.node, part: part ?? "field" } : undefined;
}

/** Moves the focus to the node before or after the one that has it, in the order in which they are read. What adds to a group is at its end. */
export function focusBeside(body: Element, from: { key: string; part: Part }, by: -1 | 1): void {
  const nodes = [...body.querySelectorAll<HTMLElement>("[data-node]")];
  const own = nodes.findIndex((node) => node.dataset.node === from.key);
  const last = nodes.findLastIndex((node) => nodes[own]?.contains(node));
  const next = nodes[from.part === "add" ? (by === 1 ? last + 1 : last) : own + by];
  if (next && next !== nodes[own]) focusFirst(next, [from.part, "field"]);
}
