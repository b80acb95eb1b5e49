import { Field, ID, Int, ObjectType } from "type-graphql";
import { ContactSortField, SortDirection } from "../contacts/contact-sort.ts";

@ObjectType({ description: "One order of a segment: by a field or by a custom field.", simpleResolvers: true })
export class SegmentSort {
  @Field(() => ContactSortField, { nullable: true, description: "By what; null for a custom field." })
  field?: keyof typeof ContactSortField | null;
  @Field(() => ID, { nullable: true, description: "The custom field that it is by; null for a field of the contact's own." })
  customField?: string | null;
  @Field(() => SortDirection, { description: "Which way." }) direction!: "ASC" | "DESC";
}

@ObjectType({ description: "A column of a segment.", simpleResolvers: true })
export class SegmentColumn {
  @Field(() => String, { description: "Its name in the list of contacts: name, status, tags …" }) id!: string;
  @Field(() => Int, { nullable: true, description: "In pixels; null for the usual width." }) width!: number | null;
}

@ObjectType({
  description:
    "Why a kept filter can't be used: it names what is gone, or what there is no more. Until it is mended it lets nobody through.",
  simpleResolvers: true,
})
export class SegmentProblem {
  @Field(() => String, { description: "Where in the filter: filter.and.0.tags.anyOf.1." }) path!: string;
  @Field(() => String, { description: "What is wrong there, as a sentence without its subject." }) message!: string;
  @Field(() => String, { nullable: true, description: "Type of the record that is gone: Tag, Member, Segment …" }) type!: string | null;
  @Field(() => ID, { nullable: true, description: "The id of the record that is gone, as the filter has it." }) id!: string | null;
}
