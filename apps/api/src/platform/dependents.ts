import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Context } from "./context.ts";

@ObjectType({ description: "Something that is made with a record.", simpleResolvers: true })
export class Dependent {
  @Field(() => String, { description: "What it is: segment …" }) kind!: string;
  @Field(() => ID, { description: "Global id." }) id!: string;
  @Field(() => String, { description: "Its name." }) name!: string;
}

@ObjectType({ simpleResolvers: true })
export class WithDependents {
  @Field(() => [Dependent], { description: "What else is made with it, of what the viewer may see." }) dependents!: Dependent[];
  @Field(() => Int, { description: "How much more is made with it that the viewer may not see, such as private segments of others." })
  hiddenDependents!: number;
}

type Dependents = Pick<WithDependents, "dependents" | "hiddenDependents">;
type Find = (ctx: Context, type: string, ids: readonly string[]) => Promise<Dependents>;

const finders: Find[] = [];

/** Lets a feature say what of its own is made with records of a type (by UUID): by name what the viewer may see, the rest by number. */
export const addDependents = (find: Find): void => void finders.push(find);

/** Everything that is made with at least one of these records, each once. */
export async function dependentsOf(ctx: Context, type: string, ids: readonly string[]): Promise<Dependents> {
  const found = await Promise.all(finders.map((find) => find(ctx, type, ids)));
  return {
    dependents: found.flatMap(({ dependents }) => dependents),
    hiddenDependents: found.reduce((sum, { hiddenDependents }) => sum + hiddenDependents, 0),
  };
}
