import { formatNationalPhone } from "@kith/shared/phone.ts";
import { fullNameOf } from "@kith/shared/text.ts";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Member } from "../access/member.entity.ts";
import { Contact, ContactEmail, ContactPhone } from "./contact.entity.ts";
import { Address, ContactConnection, SocialLinks } from "./contact.types.ts";
import { ContactImpact, findImpact } from "./contact-impact.ts";
import { ContactFilter } from "./contact-filter.ts";
import { ContactSort } from "./contact-sort.ts";
import { listContacts } from "./list-contacts.ts";

@Resolver(() => Contact)
export class ContactResolver {
  @Requires("contact:read")
  @Query(() => Contact, {
    nullable: true,
    description: "The contact with this id, also from the trash; null when there is none that the viewer may see.",
  })
  contact(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Contact, fromGlobalId("Contact", id));
  }

  @Requires("contact:read")
  @Query(() => ContactConnection, {
    description: "Contacts that the viewer may see. Errors: INVALID_CURSOR, BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  contacts(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, {
      nullable: true,
      description:
        "Words that each occur somewhere in name, e-mail, phone (any formatting), number, company, job title or city. Up to 500 characters.",
    })
    search?: string,
    @Arg("filter", () => ContactFilter, { nullable: true, description: "Only contacts that match." }) filter?: ContactFilter,
    @Arg("sort", () => [ContactSort], {
      nullable: true,
      description: "Up to 3 orders, the first counts most; the newest first when none is given.",
    })
    sort?: ContactSort[],
    @Arg("deleted", () => Boolean, { nullable: true, defaultValue: false, description: "The trash instead of the active contacts." })
    deleted?: boolean | null,
  ) {
    return listContacts(ctx, { search, filter, sort, deleted: deleted === true }, page);
  }

  @Requires("contact:read")
  @Query(() => ContactImpact, {
    description: "What refers to contacts, and which of them the viewer may not delete: to be shown before they are. Errors: NOT_FOUND.",
  })
  contactImpact(@Ctx() ctx: Context, @Arg("ids", () => [ID], { description: "1–200 contacts." }) ids: string[]) {
    return findImpact(ctx, ids);
  }

  @FieldResolver(() => String, { description: "First and last name; empty when there is neither." })
  fullName(@Root() contact: Contact) {
    return fullNameOf(contact);
  }

  @FieldResolver(() => [ContactEmail], { description: "Up to 11, the primary one first." })
  emails(@Ctx() ctx: Context, @Root() contact: Contact) {
    return emailsOf(ctx, contact);
  }

  @FieldResolver(() => ContactEmail, { nullable: true, description: "The e-mail that every action uses." })
  async primaryEmail(@Ctx() ctx: Context, @Root() contact: Contact) {
    return (await emailsOf(ctx, contact)).find((email) => email.isPrimary) ?? null;
  }

  @FieldResolver(() => [ContactPhone], { description: "Up to 11, the primary one first." })
  phones(@Ctx() ctx: Context, @Root() contact: Contact) {
    return phonesOf(ctx, contact);
  }

  @FieldResolver(() => ContactPhone, { nullable: true, description: "The phone number that every action uses." })
  async primaryPhone(@Ctx() ctx: Context, @Root() contact: Contact) {
    return (await phonesOf(ctx, contact)).find((phone) => phone.isPrimary) ?? null;
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member who is responsible; null for nobody." })
  owner(@Ctx() ctx: Context, @Root() contact: Contact) {
    return contact.ownerId ? ctx.load.one(Member, contact.ownerId) : null;
  }

  @FieldResolver(() => Address, { description: "Postal address." })
  address(@Root() contact: Contact): Address {
    const { addressLine1: line1, addressLine2: line2, city, region, postalCode, country } = contact;
    return { line1, line2, city, region, postalCode, country };
  }

  @FieldResolver(() => SocialLinks, { description: "Profiles in social networks." })
  socialLinks(@Root() { linkedin, x, facebook, instagram }: Contact): SocialLinks {
    return { linkedin, x, facebook, instagram };
  }

  @FieldResolver(() => Actor, { description: "Who created the contact." })
  createdBy(@Root() contact: Contact) {
    return actorOf(contact.createdByKind, contact.createdById, contact.createdByName);
  }

  @FieldResolver(() => Boolean, { description: "Whether the contact is in the trash." })
  isDeleted(@Root() contact: Contact) {
    return contact.deletedAt !== null;
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who put the contact into the trash." })
  deletedBy(@Root() contact: Contact) {
    return contact.deletedByKind ? actorOf(contact.deletedByKind, contact.deletedById, contact.deletedByName ?? "") : null;
  }
}
defineComputed(Contact, {
  fullName: ["firstName", "lastName"],
  emails: [],
  primaryEmail: [],
  phones: [],
  primaryPhone: [],
  owner: ["ownerId"],
  address: ["addressLine1", "addressLine2", "city", "region", "postalCode", "country"],
  socialLinks: ["linkedin", "x", "facebook", "instagram"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  isDeleted: ["deletedAt"],
  deletedBy: ["deletedByKind", "deletedById", "deletedByName"],
});

@Resolver(() => ContactPhone)
export class ContactPhoneResolver {
  @FieldResolver(() => String, { description: "The form that people in its country write." })
  national(@Root() phone: ContactPhone) {
    return formatNationalPhone(phone.number);
  }
}
defineComputed(ContactPhone, { national: ["number"] });

const order = "is_primary desc, created_at, id";
const emailsOf = (ctx: Context, contact: Contact) => ctx.load.many(ContactEmail, "contactId", contact.id, order, ["isPrimary"]);
const phonesOf = (ctx: Context, contact: Contact) => ctx.load.many(ContactPhone, "contactId", contact.id, order, ["isPrimary"]);
