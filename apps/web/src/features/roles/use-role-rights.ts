import { useTranslation } from "react-i18next";
import type { RoleRowFragment } from "../../gql/graphql.ts";
import { useLocked } from "../../lib/use-viewer.ts";

/** Why the person can't change roles, or see Kith as one; undefined where nothing is in the way. */
export function useRoleRights() {
  const { t } = useTranslation("roles");
  const locked = useLocked();
  const manageLocked = locked("role:manage", t("locked.manage"));
  return {
    manageLocked,
    changeLocked: ({ builtIn, isGrantable }: RoleRowFragment) =>
      builtIn ? t("locked.builtIn") : (manageLocked ?? (isGrantable ? undefined : t("locked.tooHigh"))),
    duplicateLocked: ({ builtIn, isGrantable }: RoleRowFragment) =>
      manageLocked ?? (isGrantable || builtIn === "OWNER" ? undefined : t("locked.tooHigh")),
    viewAsLocked: ({ isGrantable }: Pick<RoleRowFragment, "isGrantable">) =>
      locked("member:viewAs", t("locked.viewAs")) ?? (isGrantable ? undefined : t("locked.tooHigh")),
  };
}
