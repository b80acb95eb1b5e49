import type { AssociationTypesQuery } from "../../gql/graphql.ts";
import type { RecordKind } from "./associated-record.ts";

export type AssociationType = AssociationTypesQuery["associationTypes"][number];

/** A way in which a record can be associated: a kind of association, seen from one of its sides. */
export interface AssociationChoice {
  /** "aty_…:forward" */
  value: string;
  typeId: string;
  label: string;
  /** What the other record is, and of one of an object the object's key. */
  kind: RecordKind;
  object: string | null;
  isForward: boolean;
}

/** The way of an association that is there, as `AssociationChoice.value`. */
export const choiceOf = ({ association, isForward }: { association: { type: { id: string } }; isForward: boolean }): string =>
  `${association.type.id}:${isForward ? "forward" : "backward"}`;

/** The ways in which a record of this kind can be associated, in the workspace's order. @param object of a record of an object the object's key */
export function choicesOf(types: readonly AssociationType[], own: RecordKind, object: string | null = null): AssociationChoice[] {
  return types.flatMap(({ id, fromKind, toKind, fromObject, toObject, forwardLabel, backwardLabel, isSymmetric }) => {
    const [forward, backward]: AssociationChoice[] = [
      { value: `${id}:forward`, typeId: id, label: forwardLabel, kind: toKind as RecordKind, object: toObject ?? null, isForward: true },
      {
        value: `${id}:backward`,
        typeId: id,
        label: backwardLabel,
        kind: fromKind as RecordKind,
        object: fromObject ?? null,
        isForward: false,
      },
    ];
    const isFrom = fromKind === own && (fromObject ?? null) === object;
    const isTo = toKind === own && (toObject ?? null) === object && !isSymmetric;
    return [...(isFrom ? [forward!] : []), ...(isTo ? [backward!] : [])];
  });
}

/** The two ends as the kind of association has them. */
export const endsOf = (choice: Pick<AssociationChoice, "isForward">, own: string, other: string) =>
  choice.isForward ? { fromId: own, toId: other } : { fromId: other, toId: own };
