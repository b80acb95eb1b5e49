import { useQuery } from "@apollo/client/react";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectsToFilterQuery, ObjectsToFilterDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { customFilterFields, recordsName } from "../records/filters/fields/custom-filter-fields.ts";
import { filterField } from "../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";

type ObjectToFilter = ObjectsToFilterQuery["objects"][number];

/** The records of each object that a record is associated with: in the API one field for all objects. */
export const associatedRecords = (objects: readonly ObjectToFilter[], t: TFunction<"filters">): readonly FilterField[] =>
  objects.map(({ key, singular, nameLabel, customFields }) => {
    const id = `${recordsName}.${key}`;
    const group = t("group.records");
    const own = [
      filterField({ id: `${id}.name`, name: "name", group: singular, label: nameLabel, kind: "text", isNeverBlank: true }),
      filterField({
        id: `${id}.owner`,
        name: "owner",
        group: singular,
        label: t("field.recordOf.owner"),
        kind: "reference",
        values: "member",
      }),
    ];
    return filterField({
      id,
      name: recordsName,
      group,
      label: t("field.records", { name: singular }),
      kind: "related",
      of: [...own, ...fieldsWithin(id, key, customFields, t)],
      always: { object: { eq: key } },
    });
  });

/** Custom fields of one object among those of others: without their ids they are named as object.key. */
function fieldsWithin(within: string, object: string, fields: ObjectToFilter["customFields"], t: TFunction<"filters">) {
  const named = fields.map((field) => ({ ...field, key: `${object}.${field.key}` }));
  return customFilterFields([{ folder: undefined, fields: named }], t).map((field) => ({ ...field, id: `${within}.${field.id}` }));
}

/** Hook. The records of each object, for those who may see records; undefined until the objects are known. */
export function useAssociatedRecords(isNeeded: boolean): readonly FilterField[] | undefined {
  const { t } = useTranslation("filters");
  const { can } = useViewer();
  const isAsked = isNeeded && can("record:read");
  const { data } = useQuery(ObjectsToFilterDocument, { skip: !isAsked, fetchPolicy: "cache-and-network" });
  const known = useMemo(() => data && associatedRecords(data.objects, t), [data, t]);
  return isAsked ? known : none;
}
const none: readonly FilterField[] = [];
