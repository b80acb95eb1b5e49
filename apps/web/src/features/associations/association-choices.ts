import type { AssociationTypesQuery } from "../../gql/graphql.ts";
import type { RecordKind } from "./associated-record.ts";

export type AssociationType = AssociationTypesQuery["associationTypes"][number];

/** A way in which a record can be associated: a kind of association, seen from one of its sides. */
export interface AssociationChoice {
  /** "aty_…:forward" */
  value: string;
  typeId: string;
  label: string;
  /** What the other record is. */
  kind: RecordKind;
  isForward: boolean;
}

/** The ways in which a record of this kind can be associated, in the workspace's order. */
export function choicesOf(types: readonly AssociationType[], own: RecordKind): AssociationChoice[] {
  return types.flatMap(({ id, fromKind, toKind, forwardLabel, backwardLabel, isSymmetric }) => [
    ...(fromKind === own ? [{ value: `${id}:forward`, typeId: id, label: forwardLabel, kind: toKind as RecordKind, isForward: true }] : []),
    ...(toKind === own && !isSymmetric
      ? [{ value: `${id}:backward`, typeId: id, label: backwardLabel, kind: fromKind as RecordKind, isForward: false }]
      : []),
  ]);
}

/** The two ends as the kind of association has them. */
export const endsOf = (choice: Pick<AssociationChoice, "isForward">, own: string, other: string) =>
  choice.isForward ? { fromId: own, toId: other } : { fromId: other, toId: own };
