import { escapeLike } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { date } from "../../platform/filters/date-field.ts";
import { flag, reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { text, type TextMatch } from "../../platform/filters/text-field.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";

class ContactNoteFilter {}
defineFilter(ContactNoteFilter, "ContactNoteFilter", { description: "Which notes. Every field that is given must hold.", nested: false });
addFilterField(
  ContactNoteFilter,
  "text",
  text({
    sql: "n.body_norm",
    description: "What it says.",
    find: (match, wanted, params) => ({
      check: null,
      candidates: () => {
        const pattern = params.add(patternOf(match, wanted), "text");
        return (atMost) => `select find_note_texts(${pattern}, ${atMost})`;
      },
    }),
  }),
);
addFilterField(ContactNoteFilter, "createdAt", date({ sql: "n.created_at", kind: "instant", description: "When it was written." }));
addFilterField(
  ContactNoteFilter,
  "editedAt",
  date({ sql: "n.edited_at", kind: "instant", description: "When its text was last changed; blank for never." }),
);
addFilterField(ContactNoteFilter, "pinned", flag({ sql: "n.is_pinned", description: "Whether it is pinned." }));
addFilterField(ContactNoteFilter, "member", reference({ sql: "n.created_by_id", type: "Member", description: "The member who wrote it." }));

function patternOf(match: TextMatch, wanted: string): string {
  const literal = escapeLike(wanted);
  const isOpen = (end: TextMatch) => match === "contains" || match === end;
  return `${isOpen("endsWith") ? "%" : ""}${literal}${isOpen("startsWith") ? "%" : ""}`;
}

const notes = related({
  name: "ContactNotesFilter",
  description: "The notes on the contact.",
  relation: { from: "note n", workspace: "n.workspace_id", owner: "n.contact_id", id: "c.id" },
  of: ContactNoteFilter,
});

addFilterField(ContactFilter, "notes", {
  ...notes,
  // Whoever may not read notes must not learn by a filter what they say.
  load: async (ctx: Context) => ctx.viewer.actions.has("note:read"),
  check: async (ctx: Context, given: never[]) =>
    ctx.viewer.actions.has("note:read")
      ? notes.check!(ctx, given)
      : (given as { path: string }[]).map(({ path }) => ({ path, message: closed, id: null, type: null })),
  compile: (value: never, at, mayRead: boolean) => (mayRead ? notes.compile(value, at, undefined as never) : at.refuse(closed)),
});

const closed = "needs the right note:read.";
