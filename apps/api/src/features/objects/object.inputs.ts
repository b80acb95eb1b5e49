import { Field, ID, InputType, Int } from "type-graphql";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const expected = { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." } as const;

/** What a new and a changed object have in common. */
@InputType()
abstract class ObjectInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Name of its icon: file, board, building, cal, card, chart, clip, device, flow, form, globe, inbox, key, pin, shield, tag or video; file when left out.",
  })
  icon?: string | null;
  @Field(() => String, { nullable: true, description: "What it is for; up to 500 characters." }) description?: string | null;
  @Field(() => String, { nullable: true, description: "What the name of a record is called; Name when left out." }) nameLabel?:
    | string
    | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new object." })
export class CreateObjectInput extends ObjectInput {
  @Field(() => String, { description: "What one record is called; 1–100 characters, unique whatever the case." }) singular!: string;
  @Field(() => String, { description: "What several are called; 1–100 characters, unique whatever the case." }) plural!: string;
  @Field(() => String, {
    nullable: true,
    description: "Name for programs: a–z, 0–9 and _, beginning with a letter, up to 60 characters; made from the singular when left out.",
  })
  key?: string | null;
}

@InputType({ description: "What to change of an object; what is left out stays as it is." })
export class UpdateObjectInput extends ObjectInput {
  @Field(() => ID, { description: "The object." }) id!: string;
  @Field(() => Int, expected) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "What one record is called." }) singular?: string | null;
  @Field(() => String, { nullable: true, description: "What several are called." }) plural?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Whether it is archived: its records stay, new ones are not made." })
  isArchived?: boolean | null;
}

@InputType({ description: "Where an object goes." })
export class MoveObjectInput {
  @Field(() => ID, { description: "The object." }) id!: string;
  @Field(() => Int, { description: "Its place, from 0; behind the last one when it is beyond." }) position!: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which object." })
export class DeleteObjectInput {
  @Field(() => ID, { description: "The object." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
