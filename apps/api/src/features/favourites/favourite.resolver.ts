import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import type { AssociatedEntity } from "../associations/associated-kinds.ts";
import { AssociatedRecord } from "../associations/association.types.ts";
import { addFavourite, listFavourites, removeFavourite } from "./favourites.ts";

@InputType({ description: "A record that the member who asks keeps at hand, or no longer." })
export class FavouriteInput {
  @Field(() => ID, { description: "A contact, a company, an opportunity or a record of another object." }) id!: string;
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@ObjectType({ description: "Favourites after a change.", simpleResolvers: true })
export class FavouritesPayload {
  @Field(() => [AssociatedRecord], { description: "All of them, as they are now." }) favourites!: AssociatedEntity[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver()
export class FavouriteResolver {
  @Requires("workspace:read")
  @Query(() => [AssociatedRecord], {
    description:
      "The active records that the member who asks keeps at hand, in the order in which he added them; none for a token. At most 50.",
  })
  favourites(@Ctx() ctx: Context) {
    return listFavourites(ctx);
  }

  @Requires("workspace:read")
  @Mutation(() => FavouritesPayload, {
    description:
      "Keeps a record at hand; one that is there already stays. userErrors: INVALID, LIMIT_REACHED. Errors: NOT_FOUND, FORBIDDEN for a token.",
  })
  addFavourite(@Ctx() ctx: Context, @Arg("input", () => FavouriteInput, { description: "Which." }) input: FavouriteInput) {
    return answer(ctx, () => addFavourite(ctx, input));
  }

  @Requires("workspace:read")
  @Mutation(() => FavouritesPayload, {
    description: "Keeps a record at hand no longer. userErrors: INVALID. Errors: NOT_FOUND, FORBIDDEN for a token.",
  })
  removeFavourite(@Ctx() ctx: Context, @Arg("input", () => FavouriteInput, { description: "Which." }) input: FavouriteInput) {
    return answer(ctx, () => removeFavourite(ctx, input));
  }
}

async function answer(ctx: Context, change: () => Promise<true>) {
  const { userErrors } = await payload("done", change);
  return { favourites: await listFavourites(ctx), userErrors };
}
