import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import type { SeenAssociationsFragment } from "../../gql/graphql.ts";
import { formatDay } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { recordHint, recordName, recordPath } from "./associated-record.ts";
import { endsOf } from "./association-choices.ts";
import classes from "./associations.module.css";
import { connect, disconnect } from "./change-associations.ts";

const DatesDialog = lazy(() => import("./dates-dialog.tsx"));

type Seen = SeenAssociationsFragment["nodes"][number];

interface AssociationCardProps {
  seen: Seen;
  recordId: string;
  locked: string | undefined;
}

/** A record that another one is associated with, and since when. */
export function AssociationCard({ seen, recordId, locked }: AssociationCardProps) {
  const { t } = useTranslation("associations");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const [isDating, setDating] = useState(false);
  const { record, association } = seen;
  const name = recordName(record);
  const dates = datesOf(association, t);

  async function end() {
    const result = await disconnect(client, association.id);
    if (!result.ok) return void sayFailure(t("notEnded"), result.reason);
    const { notifications } = await import("@mantine/notifications");
    const id = `ended ${association.id}`;
    const again = async () => {
      notifications.hide(id);
      const { since, until } = association;
      const undone = await connect(client, { typeId: association.type.id, ...endsOf(seen, recordId, record.id), since, until });
      if (!undone.ok) void sayFailure(t("notUndone"), undone.reason);
    };
    notifications.show({
      id,
      autoClose: 10_000,
      closeButtonProps: { "aria-label": t("app:shell.close") },
      message: (
        <span className={classes.ended}>
          {t("ended", { name })}
          <Button size="xs" onClick={() => void again()}>
            {t("undo")}
          </Button>
        </span>
      ),
    });
  }
  return (
    <li className={classes.card}>
      <Avatar name={name} size={28} square={record.__typename !== "Contact"} />
      <span className={classes.names}>
        <Link className={classes.name} to={recordPath(workspace, record) as never}>
          {name}
        </Link>
        <span className={classes.hint}>{[recordHint(record), dates].filter(Boolean).join(" · ")}</span>
      </span>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={t("actions", { name })} title={locked ?? t("actions", { name })} disabled={locked !== undefined}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="cal" />} onClick={() => setDating(true)}>
            {t("dates.edit")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="x" />} onClick={() => void end()}>
            {t("end")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isDating && (
        <Suspense>
          <DatesDialog association={association} name={name} onClose={() => setDating(false)} />
        </Suspense>
      )}
    </li>
  );
}

function datesOf({ since, until }: Seen["association"], t: TFunction<"associations">): string {
  const day = (date: string) => formatDay(`${date}T12:00:00Z`);
  if (since && until) return t("dates.both", { since: day(since), until: day(until) });
  if (since) return t("dates.from", { since: day(since) });
  return until ? t("dates.to", { until: day(until) }) : "";
}
