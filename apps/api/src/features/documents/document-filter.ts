import type { Context } from "../../platform/context.ts";
import { date } from "../../platform/filters/date-field.ts";
import { choice, reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { text } from "../../platform/filters/text-field.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";

class ContactDocumentFilter {}
defineFilter(ContactDocumentFilter, "ContactDocumentFilter", {
  description: "Which documents, of those that are not in the trash. Every field that is given must hold.",
  nested: false,
});
addFilterField(ContactDocumentFilter, "name", text({ sql: "d.name_norm", description: "What it is called." }));
addFilterField(
  ContactDocumentFilter,
  "kind",
  choice({
    sql: "d.kind",
    description: "What it is: image, pdf, text, document, spreadsheet, presentation, audio, video, archive or other.",
  }),
);
addFilterField(ContactDocumentFilter, "addedAt", date({ sql: "d.created_at", kind: "instant", description: "When it was added." }));
addFilterField(
  ContactDocumentFilter,
  "member",
  reference({ sql: "d.created_by_id", type: "Member", description: "The member who added it." }),
);

const documents = related({
  name: "ContactDocumentsFilter",
  description: "The documents of the contact.",
  relation: { from: "document d", workspace: "d.workspace_id", owner: "d.contact_id", id: "c.id", where: "d.deleted_at is null" },
  of: ContactDocumentFilter,
});

addFilterField(ContactFilter, "documents", {
  ...documents,
  // Whoever may not see documents must not learn of them by what a filter finds.
  load: async (ctx: Context) => ctx.viewer.actions.has("document:read"),
  check: async (ctx: Context, given: never[]) =>
    ctx.viewer.actions.has("document:read")
      ? documents.check!(ctx, given)
      : (given as { path: string }[]).map(({ path }) => ({ path, message: closed, id: null, type: null })),
  compile: (value: never, at, mayRead: boolean) => (mayRead ? documents.compile(value, at, undefined as never) : at.refuse(closed)),
});

const closed = "needs the right document:read.";
