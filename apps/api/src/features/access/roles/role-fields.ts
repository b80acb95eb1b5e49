import { closestRole, type Role, withNeeds } from "@kith/shared/permissions.ts";
import type { Context } from "../../../platform/context.ts";
import { CustomRole } from "./custom-role.entity.ts";

/** Whoever has a role: a member or a token. */
interface Holder {
  role: Role | null;
  customRoleId: string | null;
}

/** The built-in role; of a custom one the least that may do as much, for programs that know no others. */
export async function builtInRoleOf({ load }: Context, { role, customRoleId }: Holder): Promise<Role> {
  if (role) return role;
  return closestRole(withNeeds((await load.whole(CustomRole, customRoleId!))?.actions ?? []));
}

export const customRoleOf = ({ load }: Context, { customRoleId }: Holder) => (customRoleId ? load.one(CustomRole, customRoleId) : null);

export const closestDescription = "; for a custom one, the least built-in one that allows as much, but never OWNER. See customRole.";
