import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../components/icon.tsx";
import classes from "./audit.module.css";

const icons: Record<string, IconName> = { member: "user", token: "key", import: "upload", system: "settings" };

export const iconOfActor = (kind: string): IconName => icons[kind] ?? "info";

/** Whether a person, a program, an import or Kith itself did it. */
export function ActorIcon({ kind }: { kind: string }) {
  const { t } = useTranslation("audit");
  const word = t(`by.${kind}`, { defaultValue: kind });
  return (
    <span className={classes.actor} title={word}>
      <Icon name={iconOfActor(kind)} size={14} />
      <span className="unseen">{word}: </span>
    </span>
  );
}
