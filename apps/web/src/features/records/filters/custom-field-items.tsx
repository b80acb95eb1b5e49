import { Menu } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useCustomFields } from "../../custom-fields/use-custom-fields.ts";
import { customFilterId } from "./fields/custom-filter-fields.ts";

/** An object's own fields in the menu of its filter bar, folder by folder. */
export const customFieldItemsOf = (object: string) => ({
  default: (props: Pick<ItemsProps, "onPick">) => <Items object={object} {...props} />,
});

interface ItemsProps {
  object: string;
  onPick: (field: string) => void;
}

function Items({ object, onPick }: ItemsProps) {
  const { t } = useTranslation("filters");
  const { groups = [] } = useCustomFields(object);
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
