import { Field, ID, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";

@ObjectType({ description: "Something that is made with a custom field.", simpleResolvers: true })
export class CustomFieldDependent {
  @Field(() => String, { description: "What it is: segment …" }) kind!: string;
  @Field(() => ID, { description: "Global id." }) id!: string;
  @Field(() => String, { description: "Its name." }) name!: string;
}

type Find = (ctx: Context, fieldId: string) => Promise<CustomFieldDependent[]>;

const finders: Find[] = [];

/** Lets a feature say what of its own depends on a custom field (by UUID), of what the viewer may see. */
export const addFieldDependents = (find: Find): void => void finders.push(find);

/** Everything that depends on a custom field. */
export const dependentsOf = async (ctx: Context, fieldId: string): Promise<CustomFieldDependent[]> =>
  (await Promise.all(finders.map((find) => find(ctx, fieldId)))).flat();
