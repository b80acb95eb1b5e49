import { createUnionType, Field, ObjectType } from "type-graphql";
import { nodeTypeOf } from "../../platform/nodes.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { associatedEntities, associatedKinds } from "./associated-kinds.ts";

export const AssociatedRecord = createUnionType({
  name: "AssociatedRecord",
  description: "A record that can be associated with others.",
  types: () => associatedEntities,
  resolveType: (value) => nodeTypeOf(value) ?? undefined,
});

@ObjectType({ description: "An association as one of its records sees it.", simpleResolvers: true })
export class RecordAssociation {
  @Field(() => Boolean, { description: "Whether it comes from the record that is asked, and goes to the other." }) isForward!: boolean;
}
export const { Connection: RecordAssociationConnection } = connectionOf(
  RecordAssociation,
  "RecordAssociation",
  "What a record is associated with, the newest first.",
);

/** The arguments of a record's associations. */
export const aboutAssociations = {
  kinds: { nullable: true, description: `Only associations with these kinds of records: ${associatedKinds.join(", ")}.` },
  typeIds: { nullable: true, description: "Only these kinds of associations." },
} as const;
