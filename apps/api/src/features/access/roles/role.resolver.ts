import { permissionMatrix, withNeeds } from "@kith/shared/permissions.ts";
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../../platform/authorize.ts";
import { defineComputed } from "../../../platform/columns.ts";
import type { Context } from "../../../platform/context.ts";
import { toGlobalId } from "../../../platform/ids.ts";
import { payload } from "../../../platform/mutations.ts";
import { UserError } from "../../../platform/user-error.ts";
import { CustomRole } from "./custom-role.entity.ts";
import { deleteRole } from "./delete-role.ts";
import { duplicateRole } from "./duplicate-role.ts";
import { listRoles } from "./list-roles.ts";
import { CreateRoleInput, DeleteRoleInput, DuplicateRoleInput, UpdateRoleInput } from "./role.inputs.ts";
import { createRole, updateRole } from "./role.service.ts";
import { PermissionGroup, WorkspaceRole } from "./role.types.ts";

@ObjectType({ description: "A role after a change.", simpleResolvers: true })
export class CustomRolePayload {
  @Field(() => CustomRole, {
    nullable: true,
    description: "The role as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  customRole!: CustomRole | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A role that is gone.", simpleResolvers: true })
export class DeleteRolePayload {
  @Field(() => ID, { nullable: true, description: "Global id of the role; null when nothing was done." }) deletedRoleId!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver()
export class RoleResolver {
  @Requires("member:read")
  @Query(() => [WorkspaceRole], { description: "The built-in roles from most to least, then the workspace's own by name; at most 54." })
  roles(@Ctx() ctx: Context) {
    return listRoles(ctx);
  }

  @Requires("member:read")
  @Query(() => [PermissionGroup], { description: "Everything that a role can allow, by what it is about: the matrix of rights." })
  permissions() {
    return permissionMatrix;
  }

  @Requires("role:manage")
  @Mutation(() => CustomRolePayload, {
    description:
      "Creates a role. userErrors: INVALID, TOO_LONG, ROLE_TOO_HIGH, LIMIT_REACHED, DUPLICATE (with the role that has the name, unless it is a built-in one).",
  })
  createRole(@Ctx() ctx: Context, @Arg("input", () => CreateRoleInput, { description: "The new role." }) input: CreateRoleInput) {
    return payload("customRole", () => createRole(ctx, input));
  }

  @Requires("role:manage")
  @Mutation(() => CustomRolePayload, {
    description: "Makes a role that allows what another one does. userErrors: as createRole, NOT_FOUND.",
  })
  duplicateRole(@Ctx() ctx: Context, @Arg("input", () => DuplicateRoleInput, { description: "Which." }) input: DuplicateRoleInput) {
    return payload("customRole", () => duplicateRole(ctx, input));
  }

  @Requires("role:manage")
  @Mutation(() => CustomRolePayload, {
    description:
      "Changes a role for everybody who has it, at once: their websockets are closed and come back with the new rights. userErrors: as createRole, CONFLICT (with the current record). Errors: NOT_FOUND, FORBIDDEN for a role that allows more than the viewer may.",
  })
  updateRole(@Ctx() ctx: Context, @Arg("input", () => UpdateRoleInput, { description: "What to change." }) input: UpdateRoleInput) {
    return payload("customRole", () => updateRole(ctx, input));
  }

  @Requires("role:manage")
  @Mutation(() => DeleteRolePayload, {
    description:
      "Removes a role for good. Who has it gets the role that is named, at once. userErrors: ROLE_IN_USE, ROLE_TOO_HIGH, INVALID, NOT_FOUND. Errors: NOT_FOUND, FORBIDDEN as with updateRole.",
  })
  async deleteRole(@Ctx() ctx: Context, @Arg("input", () => DeleteRoleInput, { description: "Which." }) input: DeleteRoleInput) {
    const { role, userErrors } = await payload("role", () => deleteRole(ctx, input));
    return { deletedRoleId: role ? toGlobalId("CustomRole", (role as CustomRole).id) : null, userErrors };
  }
}

@Resolver(() => CustomRole)
export class CustomRoleResolver {
  @FieldResolver(() => [String], { description: "What it allows, see `permissions`." })
  permissions(@Root() role: CustomRole) {
    return [...withNeeds(role.actions)];
  }
}
defineComputed(CustomRole, { permissions: ["actions"] });
