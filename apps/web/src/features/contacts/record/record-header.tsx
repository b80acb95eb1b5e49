import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { Icon } from "../../../components/icon.tsx";
import { formatCount, formatNumber } from "../../../lib/format.ts";
import { searchWithout } from "../../segments/segment-view.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { deleteContacts } from "../change-contacts.ts";
import { isNarrowed } from "../filters/why/why-context.ts";
import { nameOf } from "../list/contact-name.ts";
import { StatusMenu } from "../status-menu.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import { LocalTime } from "./local-time.tsx";
import { RecordFollowers } from "../../followers/record-followers.tsx";
import { OwnerMenu } from "./owner-menu.tsx";
import classes from "./record-header.module.css";
import type { RecordAddress } from "./record-address.ts";
import { useRecord } from "./record-context.ts";
import { RecordTags } from "./record-tags.tsx";
import { type Step, useWalk } from "./use-walk.ts";

const WhyDialog = lazy(() => import("../filters/why/why-dialog.tsx"));
const DeleteDialog = lazy(() => import("../delete-dialog.tsx"));

/** Who it is, whose, with which tags; and the way through the list and back to it. */
export function RecordHeader({ address, workspace }: { address: RecordAddress; workspace: string }) {
  const { t } = useTranslation("contacts");
  const { contact, locked } = useRecord();
  const name = nameOf(contact);
  const work = [contact.jobTitle, contact.companyName].filter(Boolean).join(", ");
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <BackLink address={address} workspace={workspace} />
        {address.at !== undefined && <WalkButtons address={address} workspace={workspace} />}
        <MoreMenu list={address.list} />
      </div>
      <div className={classes.who}>
        <Avatar name={name} size={44} />
        <div className={classes.identity}>
          <div className={classes.nameLine}>
            <h1 className={classes.name}>{name}</h1>
            <StatusMenu contact={contact} locked={locked} />
          </div>
          <p className={classes.about}>
            {work && <span>{work}</span>}
            <span className="num">#{contact.number}</span>
            {contact.timeZone && <LocalTime zone={contact.timeZone} />}
          </p>
        </div>
        <dl className={classes.properties}>
          <div>
            <dt>{t("column.owner")}</dt>
            <dd>
              <OwnerMenu />
            </dd>
          </div>
          <div>
            <dt>{t("column.followers")}</dt>
            <dd>
              <RecordFollowers />
            </dd>
          </div>
          <div>
            <dt>{t("column.tags")}</dt>
            <dd>
              <RecordTags />
            </dd>
          </div>
        </dl>
      </div>
    </header>
  );
}

function BackLink({ address, workspace }: { address: RecordAddress; workspace: string }) {
  const { t } = useTranslation("contacts");
  const { deleted } = address.list;
  const { q, filter } = address.search;
  const isNarrowed = Boolean(q || filter);
  return (
    <Button
      component={Link}
      variant="subtle"
      className={classes.back}
      leftSection={<Icon name="left" />}
      {...({
        to: deleted ? "/$workspace/contacts/deleted" : "/$workspace/contacts",
        params: { workspace },
        search: searchWithout(address.search),
        state: { returnsToList: true },
      } as object)}
    >
      {t(deleted ? "deleted.title" : isNarrowed ? "record.backToFiltered" : "title")}
    </Button>
  );
}

function WalkButtons({ address, workspace }: { address: RecordAddress; workspace: string }) {
  const { t } = useTranslation("contacts");
  const { position, total, previous, next } = useWalk(address, workspace);
  useHotkeys([
    ["k", () => previous?.go()],
    ["j", () => next?.go()],
  ]);
  return (
    <div className={classes.walk}>
      <StepButton step={previous} icon="up" label={t("record.previous")} hotkey="K" />
      <StepButton step={next} icon="down" label={t("record.next")} hotkey="J" />
      {position !== undefined && total && (
        <span className={classes.position}>{t("record.position", { position: formatNumber(position), total: formatCount(total) })}</span>
      )}
    </div>
  );
}

function StepButton({ step, icon, label, hotkey }: { step: Step | undefined; icon: "up" | "down"; label: string; hotkey: string }) {
  return (
    <Tooltip label={`${label}${step ? `: ${step.name}` : ""} · ${hotkey}`}>
      <ActionIcon
        size="sm"
        aria-label={label}
        aria-keyshortcuts={hotkey}
        data-disabled={step ? undefined : true}
        aria-disabled={step ? undefined : true}
        onClick={() => step?.go()}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}

/** @param list what the list asked for that the contact was opened from */
function MoreMenu({ list }: { list: RecordAddress["list"] }) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact } = useRecord();
  const { viewer, can } = useViewer();
  const locked = useLockedReason("contact:deleteAdded", contact.isDeleted) ?? notAdded();
  const [isDeleting, setDeleting] = useState(false);
  const [asksWhy, askWhy] = useState(false);

  /** Who added it by hand is known; of an import it is not known here who began it: the dialog says. */
  function notAdded() {
    const { kind, id, name } = contact.createdBy;
    return can("contact:delete") || kind === "import" || id === viewer.id ? undefined : t("locked.notAdded", { name });
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" className={classes.more} aria-label={t("record.actions")}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="link" />}
            onClick={() => void navigator.clipboard?.writeText(location.origin + location.pathname)}
          >
            {t("record.copyLink")}
          </Menu.Item>
          {isNarrowed(list) && (
            <Menu.Item leftSection={<Icon name="filter" />} onClick={() => askWhy(true)}>
              {t("why")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="trash" />} disabled={locked !== undefined} title={locked} onClick={() => setDeleting(true)}>
            {t("delete.button")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asksWhy && (
        <Suspense>
          <WhyDialog contactId={contact.id} list={list} onClose={() => askWhy(false)} />
        </Suspense>
      )}
      {isDeleting && (
        <Suspense>
          <DeleteDialog
            opened
            name={nameOf(contact)}
            ids={[contact.id]}
            onClose={() => setDeleting(false)}
            onDelete={async (ids, reason) => (await deleteContacts(client, ids, reason)).problems[0]?.message}
          />
        </Suspense>
      )}
    </>
  );
}
