import { permissionMatrix } from "@kith/shared/permissions.ts";
import { useDoes } from "./use-does.ts";

/** What a right lets one do; its name where there is no such right any more. */
export default function PermissionName({ action }: { action: string }) {
  const say = useDoes();
  const found = permissionMatrix.flatMap(({ permissions }) => permissions).find((permission) => permission.action === action);
  return found ? say(found) : action;
}
