import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Button, TextInput } from "@mantine/core";
import { type RefObject, type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { CreateTaskInput } from "../../gql/graphql.ts";
import { ownZone } from "../../lib/format.ts";
import { createTask } from "./change-tasks.ts";
import classes from "./tasks.module.css";

interface QuickAddProps {
  box: RefObject<HTMLInputElement | null>;
  /** What every task that is added here has. */
  common: Partial<CreateTaskInput>;
  locked: string | undefined;
  onAdded: () => Promise<void>;
}

/** A title and Enter makes a task; the day stays for the next one. */
export function QuickAdd({ box, common, locked, onAdded }: QuickAddProps) {
  const { t } = useTranslation("tasks");
  const client = useApolloClient();
  const [title, setTitle] = useState("");
  const [day, setDay] = useState("");
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function add(event: SyntheticEvent) {
    event.preventDefault();
    if (isBusy || title.trim() === "") return;
    setBusy(true);
    const due = day === "" ? {} : { due: { on: day, timeZone: ownZone } };
    const result = await createTask(client, { ...common, title, ...due });
    setBusy(false);
    setFailure(result.ok ? undefined : result.reason);
    if (!result.ok) return;
    setTitle("");
    await onAdded();
  }
  return (
    <form className={classes.add} onSubmit={(event) => void add(event)}>
      <TextInput
        ref={box}
        className={classes.addTitle}
        value={title}
        placeholder={t("add.title")}
        aria-label={t("add.title")}
        title={locked}
        disabled={locked !== undefined}
        maxLength={limits.taskTitle}
        autoComplete="off"
        error={failure}
        leftSection={<Icon name="plus" size={14} />}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        className={classes.addDay}
        value={day}
        aria-label={t("add.day")}
        title={locked ?? t("add.day")}
        disabled={locked !== undefined}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" h={32} loading={isBusy} disabled={locked !== undefined} title={locked}>
        {t("add.submit")}
      </Button>
    </form>
  );
}
