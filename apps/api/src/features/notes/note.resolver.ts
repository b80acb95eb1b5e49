import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Member } from "../access/member.entity.ts";
import { addContactReference } from "../contacts/contact-impact.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { listNotes, NoteSort } from "./list-notes.ts";
import { Note } from "./note.entity.ts";
import "./note-filter.ts";
import { CreateNoteInput, NoteIdInput, UpdateNoteInput } from "./note.inputs.ts";
import { listMentionable, listMentioned } from "./note-mentions.ts";
import { createNote, deleteNote, pinNote, unpinNote, updateNote } from "./note.service.ts";

const { Connection: NoteConnection } = connectionOf(Note, "Note", "Notes, those that are pinned first.");
const nothingDone = "What a person can mend; empty when it was done.";

addContactReference({
  kind: "notes",
  label: "Notes",
  sql: "select count(*) from note where workspace_id = $1 and contact_id = any($2::uuid[])",
});

@ObjectType({ description: "A note after a change.", simpleResolvers: true })
export class NotePayload {
  @Field(() => Note, { nullable: true, description: "The note as it is now; with CONFLICT the current one." }) note!: Note | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A note that is gone.", simpleResolvers: true })
export class DeleteNotePayload {
  @Field(() => ID, { nullable: true, description: "Global id of the note that is gone; null when nothing was done." })
  deletedNoteId!: string | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@Resolver(() => Note)
export class NoteResolver {
  @Requires("note:read")
  @Query(() => Note, { nullable: true, description: "One note; null when there is none that the viewer may see." })
  note(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The note." }) id: string) {
    return ctx.load.one(Note, fromGlobalId("Note", id));
  }

  @Requires("note:create")
  @Mutation(() => NotePayload, {
    description:
      "Writes a note on a contact. userErrors: REQUIRED, TOO_LONG, DELETED, NOT_FOUND and NOT_VISIBLE (who is mentioned must be an active member who may read it). Errors: NOT_FOUND.",
  })
  createNote(@Ctx() ctx: Context, @Arg("input", () => CreateNoteInput, { description: "The note." }) input: CreateNoteInput) {
    return payload("note", () => createNote(ctx, input));
  }

  @Requires("note:create")
  @Mutation(() => NotePayload, {
    description:
      "Changes the text of a note: one's own, or with the right note:update any. userErrors: as createNote, and CONFLICT (with the current record). Errors: NOT_FOUND, FORBIDDEN.",
  })
  updateNote(@Ctx() ctx: Context, @Arg("input", () => UpdateNoteInput, { description: "What to change." }) input: UpdateNoteInput) {
    return payload("note", () => updateNote(ctx, input));
  }

  @Requires("note:create")
  @Mutation(() => NotePayload, { description: "Puts a note above the others of its contact. userErrors: DELETED. Errors: NOT_FOUND." })
  pinNote(@Ctx() ctx: Context, @Arg("input", () => NoteIdInput, { description: "Which." }) input: NoteIdInput) {
    return payload("note", () => pinNote(ctx, input));
  }

  @Requires("note:create")
  @Mutation(() => NotePayload, { description: "Puts a note back among the others. userErrors: DELETED. Errors: NOT_FOUND." })
  unpinNote(@Ctx() ctx: Context, @Arg("input", () => NoteIdInput, { description: "Which." }) input: NoteIdInput) {
    return payload("note", () => unpinNote(ctx, input));
  }

  @Requires("note:create")
  @Mutation(() => DeleteNotePayload, {
    description:
      "Removes a note for good: one's own, or with the right note:delete any. userErrors: DELETED. Errors: NOT_FOUND, FORBIDDEN.",
  })
  async deleteNote(@Ctx() ctx: Context, @Arg("input", () => NoteIdInput, { description: "Which." }) input: NoteIdInput) {
    const { note, userErrors } = await payload("note", () => deleteNote(ctx, input));
    return { deletedNoteId: note && toGlobalId("Note", (note as Note).id), userErrors };
  }

  @FieldResolver(() => Contact, { nullable: true, description: "The contact that it is about." })
  contact(@Ctx() ctx: Context, @Root() note: Note) {
    return ctx.load.one(Contact, note.contactId);
  }

  @FieldResolver(() => Actor, { description: "Who wrote it." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: Note) {
    return actorOf(createdByKind, createdById, createdByName);
  }

  @FieldResolver(() => [Member], { description: "The members whom it mentions, by name." })
  mentions(@Ctx() ctx: Context, @Root() note: Note) {
    return listMentioned(ctx, note.id);
  }
}
defineComputed(Note, { contact: ["contactId"], createdBy: ["createdByKind", "createdById", "createdByName"], mentions: [] });

@Resolver(() => Contact)
export class ContactNotesResolver {
  @FieldResolver(() => NoteConnection, {
    nullable: true,
    description: "The notes on the contact, those that are pinned first; null without the right note:read.",
  })
  notes(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, {
      nullable: true,
      description: "Words that each occur in the text, whatever the case and accents. Up to 20 words, 500 characters.",
    })
    search?: string | null,
    @Arg("sort", () => NoteSort, { nullable: true, defaultValue: NoteSort.NEWEST, description: "In which order." }) sort?: NoteSort | null,
  ) {
    return ctx.viewer.actions.has("note:read") ? listNotes(ctx, contact.id, page, search, sort ?? NoteSort.NEWEST) : null;
  }

  @FieldResolver(() => [Member], {
    description: "Up to 8 active members who may read the notes on the contact, and so can be mentioned in them, by name.",
  })
  mentionableMembers(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Arg("search", () => String, { nullable: true, description: "Only members whose name has this text in it." }) search?: string | null,
  ) {
    return listMentionable(ctx, contact.id, search ?? "");
  }
}
defineComputed(Contact, { notes: [], mentionableMembers: [] });
