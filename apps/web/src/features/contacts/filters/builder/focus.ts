/** Where in a node the focus can be put. */
export type Part = "field" | "operator" | "value" | "add";

const focusable = "input:not([type=hidden]), select, button";

/** The control of a part of a node. A group within has parts of its own. */
function controlIn(node: Element, part: Part): HTMLElement | undefined {
  const places = [...node.querySelectorAll<HTMLElement>(`[data-part=${part}]`)].filter((place) => place.closest("[data-node]") === node);
  return places.map((place) => place.querySelector<HTMLElement>(focusable)).find((control) => control !== null) ?? undefined;
}

/** Puts the focus into a part of a node, or into the nearest one that it has. */
export function focusOn(body: Element, key: string, part: Part): void {
  const node = body.querySelector(`[data-node="${CSS.escape(key)}"]`);
  if (!node) return;
  const order: Part[] = [part, "value", "add", "operator", "field"];
  const control = order.map((each) => controlIn(node, each)).find((each) => each !== undefined);
  control?.focus();
  control?.scrollIntoView({ block: "nearest" });
}

/** Opens the list of fields that a group adds from, as its button does. */
export function openList(body: Element, key: string): void {
  const node = body.querySelector(`[data-node="${CSS.escape(key)}"]`);
  if (node) controlIn(node, "add")?.click();
}

/** The node that an element is in, and the part of it. */
export function placeIn(element: Element): { key: string; part: Part } | undefined {
  const node = element.closest<HTMLElement>("[data-node]");
  const part = element.closest<HTMLElement>("[data-part]")?.dataset.part as Part | undefined;
  return node?.dataset.node ? { key: node.dataset.node, part: part ?? "field" } : undefined;
}

/** Moves the focus to the node before or after the one that has it, in the order in which they are read. */
export function focusBeside(body: Element, from: { key: string; part: Part }, by: -1 | 1): void {
  const nodes = [...body.querySelectorAll<HTMLElement>("[data-node]")];
  const index = nodes.findIndex((node) => node.dataset.node === from.key);
  const next = nodes[index + by];
  if (next) focusOn(body, next.dataset.node!, from.part);
}
