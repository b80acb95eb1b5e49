import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import "../access/member.entity.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { excerptOf, mentionedIn, nameMentions, sanitizeNote, textOf } from "./note-html.ts";

const ana = toGlobalId("Member", "01900000-0000-7000-8000-000000000001");
const jonas = toGlobalId("Member", "01900000-0000-7000-8000-000000000002");

describe("a note's HTML", () => {
  it("keeps what the editor makes", () => {
    const html =
      `<h2>Call</h2><p>She <strong>will</strong> <em>come</em>, <u>surely</u> <s>not</s> <code>x &lt; 1</code><br />soon</p>` +
      `<ul><li><p>one</p></li></ul><ol><li><p>two</p></li></ol><blockquote><p>said</p></blockquote><pre><code>a\n b</code></pre>` +
      `<h3>More</h3><p><a href="https://kith.example/a?b=1&amp;c=2">link</a> <span data-member="${ana}">@Ana</span></p>`;
    expect(sanitizeNote(html)).toBe(html);
  });

  it.each([
    ["a script", "<p>a</p><script>alert(1)</script>", "<p>a</p>"],
    ["a script that is nested", "<scr<script>ipt>alert(1)</scr</script>ipt>", "ipt&gt;alert(1)ipt&gt;"],
    ["a script in another case", "<ScRiPt SRC=//evil.example></sCrIpT><p>a</p>", "<p>a</p>"],
    ["a handler", '<p onclick="alert(1)">a</p>', "<p>a</p>"],
    ["an image with a handler", "<img src=x onerror=alert(1)>a", "a"],
    ["an SVG with a handler", "<svg/onload=alert(1)><p>a</p></svg>", "<p>a</p>"],
    ["an SVG's animation", '<svg><a><animate attributeName=href values="javascript:alert(1)"/>a</a></svg>', "a"],
    ["a link to a script", '<a href="javascript:alert(1)">a</a>', "a"],
    ["such a link in another case, with blanks", '<a href=" \u0001 JaVaScRiPt:alert(1)">a</a>', "a"],
    ["such a link with line breaks", '<a href="java\nscript:alert(1)">a</a>', "a"],
    ["such a link in entities", '<a href="&#106;avascript&colon;alert(1)">a</a>', "a"],
    ["a link to data", '<a href="data:text/html,<script>alert(1)</script>">a</a>', "a"],
    ["a link to VBScript", '<a href="vbscript:msgbox(1)">a</a>', "a"],
    ["a link without a scheme", '<a href="//evil.example">a</a>', "a"],
    ["a link within the app", '<a href="/settings">a</a>', "a"],
    [
      "a link's other attributes",
      '<a href="mailto:a@b.example" target="x" onclick="y" style="z">a</a>',
      '<a href="mailto:a@b.example">a</a>',
    ],
    ["a style", '<p style="background:url(javascript:alert(1))">a</p><style>p{}</style>', "<p>a</p>"],
    ["a frame", '<iframe src="https://evil.example"></iframe><p>a</p>', "<p>a</p>"],
    ["a frame's document", '<iframe srcdoc="<script>alert(1)</script>"></iframe>a', "a"],
    ["a form", '<form action="https://evil.example"><input name=x><button formaction="javascript:alert(1)">a</button></form>', "a"],
    ["an object", '<object data="evil.swf"></object><embed src="evil.swf">a', "a"],
    ["a base and a refresh", '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=javascript:alert(1)">a', "a"],
    ["a comment", "<!-- <script>alert(1)</script> --><p>a</p>", "<p>a</p>"],
    ["a comment for old browsers", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->a", "a"],
    ["what mutates in MathML", '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', ""],
    ["what mutates in noscript", '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ""],
    [
      "an attribute that breaks out",
      '<a href="https://a.example/&quot; onmouseover=&quot;alert(1)">a</a>',
      '<a href="https://a.example/%22%20onmouseover=%22alert(1)">a</a>',
    ],
    ["ids, classes and data", '<p id="root" class="x" data-x="y">a</p>', "<p>a</p>"],
    ["a span that mentions nobody", '<span data-member="con_1" class="x">a</span>', "a"],
  ])("loses %s", (_what, given, kept) => {
    expect(sanitizeNote(given)).toBe(kept);
  });

  it("takes what other editors write for the same", () => {
    expect(sanitizeNote("<h1>a</h1><div><b>b</b><i>c</i><del>d</del></div><h5>e</h5>")).toBe(
      "<h2>a</h2><p><strong>b</strong><em>c</em><s>d</s></p><h3>e</h3>",
    );
  });

  it("is flat enough to be walked down", () => {
    const deep = sanitizeNote(`${"<blockquote>".repeat(5_000)}a`);
    expect(deep.match(/<blockquote>/g)!.length).toBeLessThanOrEqual(30);
    expect(textOf(deep)).toBe("a");
  });

  it("is the same when it is sanitised again, whatever was written", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<ul><li>",
        "</li>",
        "<b>",
        "</strong>",
        "<a href='https://x.example'>",
        "<a href='javascript:x'>",
        "</a>",
      ),
      fc.constantFrom(
        "<span data-member='",
        `<span data-member="${ana}">`,
        "</span>",
        "<svg>",
        "<math>",
        "<style>",
        "<!--",
        "-->",
        "<br",
        ">",
        "&lt;",
        "&amp",
      ),
      fc.constantFrom(
        "<textarea>",
        "</textarea/>",
        "<iframe>",
        "<noscript>",
        "<title>",
        "<xmp>",
        "<plaintext>",
        "<template>",
        "<table><td>",
        "<img onerror=x",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = sanitizeNote(pieces.join(""));
        expect(sanitizeNote(once)).toBe(once);
        expect(once).not.toMatch(
          /<(?!\/?(p|strong|em|u|s|code|pre|blockquote|ul|ol|li|h2|h3)>|br \/>|a href="https:|\/a>|span data-member="mem_|\/span>)/,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a mention", () => {
  it("says the member's name, whatever was written in it", () => {
    const html = sanitizeNote(
      `<p><span data-member="${ana}">@<b>Jonas</b> <span data-member="${jonas}">x</span>!</span> and <span data-member="${jonas}">@Jonas</span></p>`,
    );
    expect(mentionedIn(html)).toEqual([ana, jonas]);
    expect(nameMentions(html, (id) => (id === ana ? "Ana <Reis>" : undefined))).toBe(
      `<p><span data-member="${ana}">@Ana &lt;Reis&gt;</span> and <span data-member="${jonas}">@Jonas</span></p>`,
    );
  });
});

describe("a note's text", () => {
  it("has a line for each block, and no tags", () => {
    expect(
      textOf(sanitizeNote("<h2>Call</h2><ul><li><p>one</p></li><li><p>two<br>three</p></li></ul><p></p><p>1 &lt; 2 &amp;amp; &nbsp;3</p>")),
    ).toBe("Call\none\ntwo\nthree\n1 < 2 &amp;  3");
  });

  it("is told by its beginning, as one line", () => {
    expect(excerptOf("one\ntwo")).toBe("one two");
    expect(Array.from(excerptOf("🙂".repeat(300)))).toHaveLength(200);
    expect(excerptOf("x".repeat(200))).toBe("x".repeat(200));
  });
});
