import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { MenuChoice } from "../../../components/menu-choice.tsx";
import { nextOrder, type RecordOrder } from "./record-search.ts";

interface OrderMenuProps {
  fields: readonly { field: string; label: string }[];
  order: RecordOrder;
  onOrder: (order: RecordOrder) => void;
  children: ReactElement;
}

/** Every order the server knows, also by columns that are not shown. Picking the current one turns it round. */
export function OrderMenu({ fields, order, onOrder, children }: OrderMenuProps) {
  const { t } = useTranslation("records");
  return (
    <Menu position="bottom-end">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={t("order.label")}>
        {fields.map(({ field, label }) => (
          <MenuChoice
            key={field}
            value={field}
            isChosen={field === order.field}
            mark={<Icon name={order.direction === "ASC" ? "aup" : "adown"} size={14} />}
            onChoose={() => onOrder(nextOrder(order, field))}
          >
            {label}
          </MenuChoice>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
