import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../components/icon.tsx";
import { Kbd, modKey } from "../../../../components/kbd.tsx";
import { type FilterNode, moveNode, parentOf } from "../filter-tree.ts";
import { whyTooDeep } from "../filter-limits.ts";
import { useBuilderParts } from "./builder-context.ts";
import classes from "./filter-builder.module.css";

/** What can be done with a node as a whole. */
export function NodeTools({ node, name }: { node: FilterNode; name: string }) {
  const { t } = useTranslation("filters");
  const { remove } = useBuilderParts();
  return (
    <div className={classes.tools} data-part="field">
      <NodeMenu node={node} name={name} />
      <ActionIcon size="sm" aria-label={t("builder.remove", { name })} aria-keyshortcuts="Alt+X" onClick={() => remove(node.key)}>
        <Icon name="x" />
      </ActionIcon>
    </div>
  );
}

/** Moves a condition or a group, and puts it into a group of its own. */
function NodeMenu({ node, name }: { node: FilterNode; name: string }) {
  const { t } = useTranslation("filters");
  const { root, move, wrap, groupOf } = useBuilderParts();
  const parent = parentOf(root, node.key);
  const tooDeep = parent?.type === "group" ? whyTooDeep(root, groupOf(parent.key).key, t) : t("builder.notThere");
  const canMove = (by: -1 | 1) => moveNode(root, node.key, by) !== root;
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t("builder.more", { name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="aup" />}
          rightSection={<Keys keys={[modKey, "⇧", "↑"]} />}
          disabled={!canMove(-1)}
          onClick={() => move(node.key, -1)}
        >
          {t("builder.moveUp")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="adown" />}
          rightSection={<Keys keys={[modKey, "⇧", "↓"]} />}
          disabled={!canMove(1)}
          onClick={() => move(node.key, 1)}
        >
          {t("builder.moveDown")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="corner" />} disabled={tooDeep !== undefined} title={tooDeep} onClick={() => wrap(node.key)}>
          {t("builder.wrap")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export const Keys = ({ keys }: { keys: readonly string[] }) => keys.map((key) => <Kbd key={key}>{key}</Kbd>);
