import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { loadNodeOf } from "../../platform/nodes.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { AssociatedRecord } from "../associations/association.types.ts";
import { typeOfKind } from "../associations/associated-kinds.ts";
import { addContactReference } from "../contacts/contact-impact.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { CustomField } from "../custom-fields/custom-field.entity.ts";
import { FilePreviewKind } from "../files/upload.types.ts";
import "./clean-documents.ts";
import "./document-filter.ts";
import { createDocumentFolder, deleteDocumentFolder, renameDocumentFolder } from "./document-folders.ts";
import { documentLink } from "./document-links.ts";
import { ownerOf } from "./document-owner.ts";
import { Document, DocumentAccess, DocumentFolder } from "./document.entity.ts";
import {
  AddDocumentInput,
  AddFieldFileInput,
  CreateDocumentFolderInput,
  DeleteDocumentFolderInput,
  DocumentIdInput,
  RenameDocumentFolderInput,
  UpdateDocumentInput,
} from "./document.inputs.ts";
import { addDocument, deleteDocument, eraseDocument, restoreDocument, updateDocument } from "./document.service.ts";
import { addFieldFile } from "./field-files.ts";
import { countInFolder, DocumentSort, listAccesses, listDocuments, listFolders } from "./list-documents.ts";

const { Connection: DocumentConnection } = connectionOf(Document, "Document", "Documents of a contact.");
const { Connection: DocumentAccessConnection } = connectionOf(
  DocumentAccess,
  "DocumentAccess",
  "Who looked at a document, the last one first.",
);
const nothingDone = "What a person can mend; empty when it was done.";

addContactReference({
  kind: "documents",
  label: "Documents",
  sql: "select count(*) from document where workspace_id = $1 and contact_id = any($2::uuid[])",
});

@ObjectType({ description: "A document after a change.", simpleResolvers: true })
export class DocumentPayload {
  @Field(() => Document, { nullable: true, description: "The document as it is now; with CONFLICT the current one." })
  document!: Document | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A document that is gone.", simpleResolvers: true })
export class EraseDocumentPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the document that is gone; null when nothing was done." })
  erasedDocumentId!: string | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A folder of documents after a change.", simpleResolvers: true })
export class DocumentFolderPayload {
  @Field(() => DocumentFolder, {
    nullable: true,
    description: "The folder as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  documentFolder!: DocumentFolder | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A folder of documents that is gone.", simpleResolvers: true })
export class DeleteDocumentFolderPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the folder that is gone; null when nothing was done." })
  deletedDocumentFolderId!: string | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@Resolver(() => Document)
export class DocumentResolver {
  @Requires("document:read")
  @Query(() => Document, {
    nullable: true,
    description: "One document, also from the trash; null when there is none that the viewer may see.",
  })
  document(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The document." }) id: string) {
    return loadNodeOf(ctx, "Document", fromGlobalId("Document", id));
  }

  @Requires("document:create")
  @Mutation(() => DocumentPayload, {
    description:
      "Keeps a file that was sent (startUpload) with a contact. It is recognised by its content. userErrors: INCOMPLETE, WRONG_TYPE (its name or type says something else than its content; nothing of it is kept), TOO_MANY_PIXELS, NOT_FOUND (folder), DELETED. Errors: NOT_FOUND.",
  })
  addDocument(@Ctx() ctx: Context, @Arg("input", () => AddDocumentInput, { description: "The document." }) input: AddDocumentInput) {
    return payload("document", () => addDocument(ctx, input));
  }

  @Requires("document:create")
  @Mutation(() => DocumentPayload, {
    description:
      "Adds a file that was sent (startUpload, for documents) to a custom field of files; it is a document of the record from then on. Needs the right to change the record too. userErrors: INCOMPLETE, WRONG_TYPE (nothing of it is kept), TOO_MANY_PIXELS, NOT_FOUND (field), LIMIT_REACHED (the field has 20 files), DELETED. Errors: NOT_FOUND, FORBIDDEN.",
  })
  addFieldFile(
    @Ctx() ctx: Context,
    @Arg("input", () => AddFieldFileInput, { description: "Which file, and where to." }) input: AddFieldFileInput,
  ) {
    return payload("document", () => addFieldFile(ctx, input));
  }

  @Requires("document:update")
  @Mutation(() => DocumentPayload, {
    description:
      "Renames a document, or moves it to another folder; a file of a custom field is in none. userErrors: INVALID, NOT_FOUND (folder), DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateDocument(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateDocumentInput, { description: "What to change." }) input: UpdateDocumentInput,
  ) {
    return payload("document", () => updateDocument(ctx, input));
  }

  @Requires("document:delete")
  @Mutation(() => DocumentPayload, {
    description:
      "Puts a document into the trash, where it stays for 30 days. userErrors: DELETED (its record is in the trash), REQUIRED (it is the last file of a custom field that needs one). Errors: NOT_FOUND.",
  })
  deleteDocument(@Ctx() ctx: Context, @Arg("input", () => DocumentIdInput, { description: "Which." }) input: DocumentIdInput) {
    return payload("document", () => deleteDocument(ctx, input));
  }

  @Requires("document:delete")
  @Mutation(() => DocumentPayload, {
    description: "Takes a document out of the trash. userErrors: DELETED, LIMIT_REACHED (its custom field is full). Errors: NOT_FOUND.",
  })
  restoreDocument(@Ctx() ctx: Context, @Arg("input", () => DocumentIdInput, { description: "Which." }) input: DocumentIdInput) {
    return payload("document", () => restoreDocument(ctx, input));
  }

  @Requires("document:erase")
  @Mutation(() => EraseDocumentPayload, {
    description:
      "Deletes a document from the trash for good, with its file and its access log. userErrors: CONFLICT (it is not in the trash), DELETED. Errors: NOT_FOUND.",
  })
  async eraseDocument(@Ctx() ctx: Context, @Arg("input", () => DocumentIdInput, { description: "Which." }) input: DocumentIdInput) {
    const { document, userErrors } = await payload("document", () => eraseDocument(ctx, input));
    return { erasedDocumentId: document && toGlobalId("Document", (document as Document).id), userErrors };
  }

  @FieldResolver(() => Contact, { nullable: true, description: "The contact that it is kept with; null for other records." })
  contact(@Ctx() ctx: Context, @Root() { contactId }: Document) {
    return contactId && ctx.load.one(Contact, contactId);
  }

  @FieldResolver(() => ID, {
    description: "Global id of the record that it is kept with: a contact, company, opportunity or record of an object.",
  })
  keptWith(@Root() document: Document) {
    const { kind, id } = ownerOf(document);
    return toGlobalId(typeOfKind(kind), id);
  }

  @FieldResolver(() => CustomField, { nullable: true, description: "The custom field that holds it; null for none." })
  field(@Ctx() ctx: Context, @Root() { fieldId }: Document) {
    return fieldId && ctx.load.one(CustomField, fieldId);
  }

  @FieldResolver(() => DocumentFolder, { nullable: true, description: "The folder that it is in; null for none." })
  folder(@Ctx() ctx: Context, @Root() document: Document) {
    return document.folderId ? ctx.load.one(DocumentFolder, document.folderId) : null;
  }

  @FieldResolver(() => Actor, { description: "Who added it." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: Document) {
    return actorOf(createdByKind, createdById, createdByName);
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who put it into the trash." })
  deletedBy(@Root() { deletedByKind, deletedById, deletedByName }: Document) {
    return deletedByKind ? actorOf(deletedByKind, deletedById, deletedByName ?? "") : null;
  }

  @FieldResolver(() => FilePreviewKind, {
    nullable: true,
    description: "How it can be shown before it is downloaded; null for not at all.",
  })
  previewKind(@Root() { preview }: Document) {
    return preview;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Where it can be fetched to be shown, for a quarter of an hour; the access log has it each time. Null without a preview.",
  })
  previewUrl(@Ctx() ctx: Context, @Root() document: Document) {
    return document.preview && documentLink(ctx, document, "viewed");
  }

  @FieldResolver(() => String, {
    description: "Where it can be downloaded for a quarter of an hour; the access log has it each time.",
  })
  downloadUrl(@Ctx() ctx: Context, @Root() document: Document) {
    return documentLink(ctx, document, "downloaded");
  }

  @FieldResolver(() => DocumentAccessConnection, { description: "Who looked at it or downloaded it, the last one first." })
  accesses(@Ctx() ctx: Context, @Root() document: Document, @Args(() => PageArgs) page: PageArgs) {
    return listAccesses(ctx, document.id, page);
  }
}
defineComputed(Document, {
  contact: ["contactId"],
  keptWith: ["contactId", "companyId", "opportunityId", "recordId"],
  field: ["fieldId"],
  folder: ["folderId"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  deletedBy: ["deletedByKind", "deletedById", "deletedByName"],
  previewKind: ["preview"],
  previewUrl: ["preview"],
  downloadUrl: [],
  accesses: [],
});

@Resolver(() => DocumentPayload)
export class DocumentPayloadResolver {
  @FieldResolver(() => AssociatedRecord, {
    nullable: true,
    description: "The record that it is kept with, as it is now; null when nothing was done, and without the right to see it.",
  })
  record(@Ctx() ctx: Context, @Root() { document }: DocumentPayload) {
    if (!document) return null;
    const { kind, id } = ownerOf(document);
    return loadNodeOf(ctx, typeOfKind(kind), id);
  }
}

@Resolver(() => DocumentAccess)
export class DocumentAccessResolver {
  @FieldResolver(() => Actor, { description: "Who did." })
  actor(@Root() { actorKind, actorId, actorName }: DocumentAccess) {
    return actorOf(actorKind, actorId, actorName);
  }
}
defineComputed(DocumentAccess, { actor: ["actorKind", "actorId", "actorName"] });

@Resolver(() => DocumentFolder)
export class DocumentFolderResolver {
  @Requires("document:update")
  @Mutation(() => DocumentFolderPayload, {
    description:
      "Makes a folder for a contact's documents. userErrors: INVALID, DUPLICATE (with the folder that has the name), LIMIT_REACHED, DELETED. Errors: NOT_FOUND.",
  })
  createDocumentFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateDocumentFolderInput, { description: "The folder." }) input: CreateDocumentFolderInput,
  ) {
    return payload("documentFolder", () => createDocumentFolder(ctx, input));
  }

  @Requires("document:update")
  @Mutation(() => DocumentFolderPayload, {
    description:
      "Gives a folder another name. userErrors: INVALID, DUPLICATE (with the folder that has the name), DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  renameDocumentFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => RenameDocumentFolderInput, { description: "Which, and its name." }) input: RenameDocumentFolderInput,
  ) {
    return payload("documentFolder", () => renameDocumentFolder(ctx, input));
  }

  @Requires("document:update")
  @Mutation(() => DeleteDocumentFolderPayload, {
    description: "Deletes a folder. Its documents stay with the contact, in no folder. userErrors: DELETED. Errors: NOT_FOUND.",
  })
  async deleteDocumentFolder(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteDocumentFolderInput, { description: "Which." }) input: DeleteDocumentFolderInput,
  ) {
    const { folder, userErrors } = await payload("folder", () => deleteDocumentFolder(ctx, input));
    return { deletedDocumentFolderId: folder && toGlobalId("DocumentFolder", (folder as DocumentFolder).id), userErrors };
  }

  @FieldResolver(() => Int, { description: "How many documents are in it." })
  documentCount(@Ctx() ctx: Context, @Root() folder: DocumentFolder) {
    return countInFolder(ctx, folder.id);
  }
}
defineComputed(DocumentFolder, { documentCount: [] });

@Resolver(() => Contact)
export class ContactDocumentsResolver {
  @FieldResolver(() => DocumentConnection, {
    nullable: true,
    description: "The contact's documents; null without the right document:read.",
  })
  documents(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("folderId", () => ID, {
      nullable: true,
      description: "Only those in this folder; null for those in none; all when it is left out.",
    })
    folderId?: string | null,
    @Arg("search", () => String, { nullable: true, description: "Words that each occur in the name. Up to 20 words, 500 characters." })
    search?: string | null,
    @Arg("deleted", () => Boolean, { nullable: true, defaultValue: false, description: "Those in the trash instead of the others." })
    deleted?: boolean | null,
    @Arg("sort", () => DocumentSort, { nullable: true, defaultValue: DocumentSort.NEWEST, description: "In which order." })
    sort?: DocumentSort | null,
    @Arg("ofFields", () => Boolean, {
      nullable: true,
      description: "true: only files of custom fields; false: only the others; all when it is left out.",
    })
    ofFields?: boolean | null,
  ) {
    const asked = { folderId, search, deleted, sort, ofFields };
    return ctx.viewer.actions.has("document:read") ? listDocuments(ctx, contact.id, page, asked) : null;
  }

  @FieldResolver(() => [DocumentFolder], {
    nullable: true,
    description: "The folders of the contact's documents, by name; null without the right document:read.",
  })
  documentFolders(@Ctx() ctx: Context, @Root() contact: Contact) {
    return ctx.viewer.actions.has("document:read") ? listFolders(ctx, contact.id) : null;
  }
}
defineComputed(Contact, { documents: [], documentFolders: [] });
