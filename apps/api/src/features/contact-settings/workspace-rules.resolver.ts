import type { RequirableField } from "@kith/shared/required-fields.ts";
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { Workspace } from "../access/workspace.entity.ts";
import { RequirableContactField, setRequiredFields } from "./required-fields.ts";
import { type OwnRules, rulesOf } from "./own-rules.ts";

@InputType({ description: "Which fields every contact needs." })
export class SetRequiredContactFieldsInput {
  @Field(() => [RequirableContactField], { description: "All that are required from now on; an empty list requires none." })
  fields!: RequirableField[];
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@ObjectType({ description: "The workspace after a change.", simpleResolvers: true })
export class WorkspacePayload {
  @Field(() => Workspace, { nullable: true, description: "The workspace as it is now." }) workspace!: Workspace | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

const foreign = "Null for a workspace other than the one that this request is about.";

@Resolver(() => Workspace)
export class WorkspaceRulesResolver {
  @Requires("workspace:manage")
  @Mutation(() => WorkspacePayload, {
    description:
      "Says which fields every contact needs: new ones, those of an import, and any change that would clear one. Contacts that lack one stay. userErrors: INVALID.",
  })
  setRequiredContactFields(
    @Ctx() ctx: Context,
    @Arg("input", () => SetRequiredContactFieldsInput, { description: "The fields." }) input: SetRequiredContactFieldsInput,
  ) {
    return payload("workspace", () => setRequiredFields(ctx, input));
  }

  @FieldResolver(() => [RequirableContactField], { nullable: true, description: `The fields that every contact needs. ${foreign}` })
  requiredContactFields(@Ctx() ctx: Context, @Root() workspace: Workspace): Promise<OwnRules["requiredFields"] | null> {
    return rulesOf(ctx, workspace.id, "requiredFields");
  }

  @FieldResolver(() => Int, { nullable: true, description: `How many contacts there are outside of the trash. ${foreign}` })
  contactCount(@Ctx() ctx: Context, @Root() workspace: Workspace): Promise<number | null> {
    return rulesOf(ctx, workspace.id, "contactCount");
  }

  @FieldResolver(() => Int, { nullable: true, description: "How many contacts the plan allows outside of the trash; null for any number." })
  contactLimit(@Ctx() ctx: Context, @Root() workspace: Workspace): Promise<number | null> {
    return rulesOf(ctx, workspace.id, "contactLimit");
  }
}
defineComputed(Workspace, { requiredContactFields: [], contactCount: [], contactLimit: [] });
