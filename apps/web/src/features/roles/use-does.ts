import type { Permission } from "@kith/shared/permissions.ts";
import { useTranslation } from "react-i18next";

/** What a right lets one do, in the person's language. */
export function useDoes() {
  const { t } = useTranslation("roles");
  return ({ action, does }: Pick<Permission, "action" | "does">) => t(`does.${action.replace(":", ".")}`, { defaultValue: does });
}
