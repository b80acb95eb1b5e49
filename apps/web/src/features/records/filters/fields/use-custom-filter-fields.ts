import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CustomFieldsDocument } from "../../../../gql/graphql.ts";
import { groupFields } from "../../../custom-fields/use-custom-fields.ts";
import { customFilterFields } from "./custom-filter-fields.ts";
import type { FilterField } from "./filter-field.ts";

/** Hook of an object's own fields; undefined until they are known. They are as they are now: others may rename them meanwhile. */
export const customFilterFieldsOf = (object: string) =>
  function useCustomFilterFields(isNeeded: boolean): readonly FilterField[] | undefined {
    const { t } = useTranslation("filters");
    const { data } = useQuery(CustomFieldsDocument, { variables: { object }, skip: !isNeeded });
    const known = useMemo(() => data && customFilterFields(groupFields(data.customFields, data.customFieldFolders), t), [data, t]);
    return isNeeded ? known : none;
  };
const none: readonly FilterField[] = [];
