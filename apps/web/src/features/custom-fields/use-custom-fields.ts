import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { type CustomFieldFolderPartsFragment, type CustomFieldPartsFragment, CustomFieldsDocument } from "../../gql/graphql.ts";

export type CustomFieldDefinition = CustomFieldPartsFragment;
export type CustomFieldFolder = CustomFieldFolderPartsFragment;

/** Fields that stand together: those of one folder, or those in none. */
export interface FieldGroup {
  folder: CustomFieldFolder | undefined;
  fields: readonly CustomFieldDefinition[];
}

/** The custom fields of an object in their order. The cache keeps them; follow-custom-fields.ts reads them again when somebody changes one. */
export function useCustomFields(object: string) {
  const { data, error, refetch } = useQuery(CustomFieldsDocument, { variables: { object } });
  const groups = useMemo(() => data && groupFields(data.customFields, data.customFieldFolders), [data]);
  return { fields: data?.customFields, folders: data?.customFieldFolders, groups, error, refetch };
}

/** Folder by folder, the empty ones too; those in no folder come first, where there are any. */
export function groupFields(fields: readonly CustomFieldDefinition[], folders: readonly CustomFieldFolder[]): FieldGroup[] {
  const loose = fields.filter(({ folder }) => !folder);
  const inFolders = folders.map((folder) => ({ folder, fields: fields.filter((field) => field.folder?.id === folder.id) }));
  return loose.length > 0 ? [{ folder: undefined, fields: loose }, ...inFolders] : inFolders;
}
