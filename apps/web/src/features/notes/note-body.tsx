import { createElement, Fragment, type ReactNode, useMemo } from "react";
import classes from "./notes.module.css";

/** What a note is drawn with, each as itself but for the headings, which stand below those of the page. */
const drawn: Record<string, string> = {
  ...Object.fromEntries(["p", "br", "strong", "em", "u", "s", "code", "pre", "blockquote", "ul", "ol", "li"].map((tag) => [tag, tag])),
  h2: "h3",
  h3: "h4",
};

const protocols = ["http:", "https:", "mailto:"];

/**
 * A note's text. It was sanitised when it was written; here it is taken apart in a document that runs nothing, and what is shown is made anew
 * of the few tags above, so that nothing else can appear, whatever stands in the database. The editor's schema would do the same, but for
 * ten times the code on each record.
 */
export function NoteBody({ html }: { html: string }) {
  const content = useMemo(() => draw(new DOMParser().parseFromString(html, "text/html").body), [html]);
  return <div className={classes.body}>{content}</div>;
}

function draw(parent: Element): ReactNode[] {
  return Array.from(parent.childNodes, (node, index) => {
    if (node.nodeType === Node.TEXT_NODE) return <Fragment key={index}>{node.textContent}</Fragment>;
    return node instanceof Element ? <Fragment key={index}>{drawElement(node)}</Fragment> : null;
  });
}

function drawElement(element: Element): ReactNode {
  const { localName } = element;
  if (localName === "br") return <br />;
  const tag = Object.hasOwn(drawn, localName) ? drawn[localName] : undefined;
  if (tag) return createElement(tag, null, ...draw(element));
  if (localName === "a") {
    const url = URL.parse(element.getAttribute("href") ?? "");
    if (!url || !protocols.includes(url.protocol)) return draw(element);
    return (
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow">
        {draw(element)}
      </a>
    );
  }
  if (localName === "span" && element.hasAttribute("data-member")) return <span className={classes.mention}>{element.textContent}</span>;
  return null;
}
