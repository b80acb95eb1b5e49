import { Modal } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Kbd, modKey } from "../../components/kbd.tsx";
import classes from "./shortcuts-help.module.css";

const groups = [
  {
    name: "everywhere",
    keys: [
      { name: "palette", keys: [modKey, "K"] },
      { name: "fold", keys: ["["] },
      { name: "help", keys: ["?"] },
      { name: "close", keys: ["Esc"] },
    ],
  },
  {
    name: "list",
    keys: [
      { name: "move", keys: ["J", "K"] },
      { name: "select", keys: ["X"] },
      { name: "selectAll", keys: [modKey, "A"] },
      { name: "open", keys: ["Enter"] },
      { name: "peek", keys: ["Space"] },
      { name: "search", keys: ["/"] },
      { name: "moveColumn", keys: ["Alt", "←", "→"] },
      { name: "widenColumn", keys: ["Alt", "⇧", "←", "→"] },
      { name: "filter", keys: ["F"] },
    ],
  },
  {
    name: "tasks",
    keys: [
      { name: "move", keys: ["J", "K"] },
      { name: "complete", keys: ["X"] },
      { name: "undo", keys: ["U"] },
      { name: "open", keys: ["Enter"] },
      { name: "add", keys: ["N"] },
    ],
  },
] as const;

/** All keys of the app on one page. */
export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t("shortcuts.title")} size={420} closeButtonProps={{ "aria-label": t("shell.close") }}>
      {groups.map((group) => (
        <section key={group.name} className={classes.group} aria-labelledby={`keys-${group.name}`}>
          <h3 id={`keys-${group.name}`}>{t(`shortcuts.${group.name}.title`)}</h3>
          <dl className={classes.keys}>
            {group.keys.map(({ name, keys }) => (
              <Fragment key={name}>
                <dt>{t(`shortcuts.${group.name}.${name}`)}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
