import type { TFunction } from "i18next";
import type { AssociationTypeItem } from "./association-types-page.tsx";

/** How many of them a record may have, in words. */
export function limitOf(
  { cardinality, fromKind, toKind, isSymmetric }: AssociationTypeItem,
  t: TFunction<["association-types", "associations"]>,
) {
  const each = (kind: string) => t("limit.each", { kind: t(`associations:kind.${kind}`) });
  if (cardinality === "MANY_TO_MANY") return t("limit.none");
  if (isSymmetric) return each(fromKind);
  if (fromKind === toKind) return t(`limit.${cardinality}`);
  if (cardinality === "MANY_TO_ONE") return each(fromKind);
  if (cardinality === "ONE_TO_MANY") return each(toKind);
  return t("limit.ONE_TO_ONE");
}
