import { fold } from "@kith/shared/text.ts";
import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf, Count } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { addToList, removeFromList } from "./change-members.ts";
import { deleteLists } from "./delete-lists.ts";
import { ContactList, ListJob } from "./list.entity.ts";
import { duplicateList } from "./list-job.service.ts";
import { countImpact, ListImpact } from "./list-impact.ts";
import {
  ArchiveListInput,
  CreateListInput,
  DeleteListsInput,
  DuplicateListInput,
  ListContactsInput,
  UpdateListInput,
} from "./list.inputs.ts";
import { archiveList, createList, unarchiveList } from "./list.service.ts";
import { countContacts, readLists } from "./read-lists.ts";
import { updateList } from "./update-list.ts";

const { Connection: ContactListConnection } = connectionOf(ContactList, "ContactList", "Lists by name.");
const nothingDone = "What a person can mend; empty when it was done.";

@ObjectType({ description: "A list after a change.", simpleResolvers: true })
export class ListPayload {
  @Field(() => ContactList, {
    nullable: true,
    description: "The list as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  list!: ContactList | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A list after contacts came on it or left it.", simpleResolvers: true })
export class ListContactsPayload {
  @Field(() => ContactList, { nullable: true, description: "The list." }) list!: ContactList | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "How many contacts came on it or left it; the others were so already. A repeat with the same idempotency key answers null.",
  })
  changed!: number | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A list that is being copied.", simpleResolvers: true })
export class DuplicateListPayload {
  @Field(() => ContactList, { nullable: true, description: "The copy; with DUPLICATE the list that has the name." })
  list!: ContactList | null;
  @Field(() => ListJob, {
    nullable: true,
    description: "What puts the contacts on it; null for an empty list. A repeat with the same idempotency key answers null.",
  })
  job!: ListJob | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "Lists that are gone.", simpleResolvers: true })
export class DeleteListsPayload {
  @Field(() => [ID], { description: "Global ids of the lists that are gone; empty when nothing was done." }) deletedListIds!: string[];
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@Resolver(() => ContactList)
export class ListResolver {
  @Requires("list:read")
  @Query(() => ContactListConnection, { description: "The workspace's lists by name." })
  lists(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Only lists whose name has this text in it." }) search?: string,
    @Arg("archived", () => Boolean, { nullable: true, defaultValue: false, description: "The archive instead of the lists in use." })
    archived?: boolean | null,
  ) {
    return readLists(ctx, page, { search: search ? fold(search) : null, archived: archived === true });
  }

  @Requires("list:read")
  @Query(() => ListImpact, { description: "What depends on these lists: whom it concerns when they are deleted. Errors: NOT_FOUND." })
  listImpact(@Ctx() ctx: Context, @Arg("ids", () => [ID], { description: "1–200 lists." }) ids: string[]) {
    return countImpact(ctx, ids);
  }

  @Requires("list:manage")
  @Mutation(() => ListPayload, {
    description: "Creates a list. userErrors: INVALID, TOO_LONG, DUPLICATE (with the list that has the name).",
  })
  createList(@Ctx() ctx: Context, @Arg("input", () => CreateListInput, { description: "The new list." }) input: CreateListInput) {
    return payload("list", () => createList(ctx, input));
  }

  @Requires("list:manage")
  @Mutation(() => ListPayload, {
    description:
      "Changes a list. userErrors: INVALID, TOO_LONG, DUPLICATE (with the list that has the name), CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateList(@Ctx() ctx: Context, @Arg("input", () => UpdateListInput, { description: "What to change." }) input: UpdateListInput) {
    return payload("list", () => updateList(ctx, input));
  }

  @Requires("list:manage")
  @Mutation(() => ListPayload, {
    description:
      "Puts a list into the archive: its contacts stay on it, and nobody is put on it any more. userErrors: CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  archiveList(@Ctx() ctx: Context, @Arg("input", () => ArchiveListInput, { description: "Which." }) input: ArchiveListInput) {
    return payload("list", () => archiveList(ctx, input));
  }

  @Requires("list:manage")
  @Mutation(() => ListPayload, {
    description: "Brings a list back from the archive. userErrors: CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  unarchiveList(@Ctx() ctx: Context, @Arg("input", () => ArchiveListInput, { description: "Which." }) input: ArchiveListInput) {
    return payload("list", () => unarchiveList(ctx, input));
  }

  @Requires("list:manage")
  @Mutation(() => DuplicateListPayload, {
    description:
      "Makes a list with the same contacts, as far as the viewer sees them; a job puts them on it. userErrors: INVALID, DUPLICATE. Errors: NOT_FOUND.",
  })
  async duplicateList(@Ctx() ctx: Context, @Arg("input", () => DuplicateListInput, { description: "Which." }) input: DuplicateListInput) {
    let job: ListJob | null = null;
    const answer = await payload("list", () => duplicateList(ctx, input, (made) => (job = made)));
    return { ...answer, job };
  }

  @Requires("list:manage")
  @Mutation(() => DeleteListsPayload, {
    description:
      "Removes lists for good, all or none, with who is and was on them. It can't be undone. userErrors: INVALID. Errors: NOT_FOUND, FORBIDDEN for members who see assigned contacts only.",
  })
  async deleteLists(@Ctx() ctx: Context, @Arg("input", () => DeleteListsInput, { description: "Which." }) input: DeleteListsInput) {
    const { lists, userErrors } = await payload("lists", () => deleteLists(ctx, input));
    return { deletedListIds: ((lists ?? []) as ContactList[]).map(({ id }) => toGlobalId("ContactList", id)), userErrors };
  }

  @Requires("list:manage")
  @Mutation(() => ListContactsPayload, {
    description:
      "Puts contacts on a list, all or none. userErrors: INVALID, ARCHIVED, DELETED, LIMIT_REACHED (a contact is on at most 100 lists). Errors: NOT_FOUND.",
  })
  async addToList(@Ctx() ctx: Context, @Arg("input", () => ListContactsInput, { description: "Which." }) input: ListContactsInput) {
    let changed: number | null = null;
    const answer = await payload("list", () => addToList(ctx, input, (count) => (changed = count)));
    return { ...answer, changed };
  }

  @Requires("list:manage")
  @Mutation(() => ListContactsPayload, { description: "Takes contacts off a list, all or none. userErrors: INVALID. Errors: NOT_FOUND." })
  async removeFromList(@Ctx() ctx: Context, @Arg("input", () => ListContactsInput, { description: "Which." }) input: ListContactsInput) {
    let changed: number | null = null;
    const answer = await payload("list", () => removeFromList(ctx, input, (count) => (changed = count)));
    return { ...answer, changed };
  }

  @FieldResolver(() => Count, { description: "How many active contacts that the viewer may see are on it." })
  contactCount(
    @Ctx() ctx: Context,
    @Root() list: ContactList,
    @Arg("exact", () => Boolean, { nullable: true, defaultValue: false, description: "Count to the end, however many there are." })
    exact: boolean | null,
  ) {
    return countContacts(ctx, list.id, exact === true);
  }

  @FieldResolver(() => Actor, { description: "Who created it." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: ContactList) {
    return actorOf(createdByKind, createdById, createdByName);
  }
}
defineComputed(ContactList, { contactCount: [], createdBy: ["createdByKind", "createdById", "createdByName"] });
