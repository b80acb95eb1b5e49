import { Menu } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useCustomFields } from "../../custom-fields/use-custom-fields.ts";
import { customFilterId } from "./fields/custom-filter-fields.ts";

/** The workspace's own fields in the menu of the filter bar, folder by folder. */
export default function CustomFieldItems({ onPick }: { onPick: (field: string) => void }) {
  const { t } = useTranslation("filters");
  const { groups = [] } = useCustomFields();
  return groups
    .filter(({ fields }) => fields.length > 0)
    .map(({ folder, fields }) => (
      <Fragment key={folder?.id ?? ""}>
        <Menu.Divider />
        <Menu.Label>{folder?.name ?? t("group.custom")}</Menu.Label>
        {fields.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onPick(customFilterId(id))}>
            {name}
          </Menu.Item>
        ))}
      </Fragment>
    ));
}
