import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { listSegmentsOf } from "./contact-segments.ts";
import { Segment } from "./segment.entity.ts";
import "./segment-filter.ts";

@Resolver(() => Contact)
export class ContactSegmentsResolver {
  @FieldResolver(() => [Segment], {
    description:
      "The segments that the contact is in now, of the first 100 that the viewer sees, in the viewer's order; none for a contact in the trash, and for who may not read segments.",
  })
  segments(@Ctx() ctx: Context, @Root() contact: Contact) {
    return ctx.viewer.actions.has("segment:read") ? listSegmentsOf(ctx, contact.id) : [];
  }
}
defineComputed(Contact, { segments: [] });
