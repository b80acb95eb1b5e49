import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { Icon } from "../../../components/icon.tsx";
import { formatCount, formatNumber } from "../../../lib/format.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import classes from "./record-header.module.css";
import type { RecordPlace } from "./record-place.ts";
import { type Step, useWalk, type WalkOf } from "./use-walk.ts";

const FavouriteButton = lazy(() => import("../../favourites/favourite-button.tsx"));

interface RecordHeaderProps {
  name: string;
  /** Beside the name. */
  badge?: ReactNode;
  /** Below the name. */
  about?: ReactNode;
  /** What it is changed by most: its owner, its tags. */
  properties: readonly { label: string; content: ReactNode }[];
  /** The list that it was opened from, with its name. */
  back: { to: string; search: object; label: string };
  of: WalkOf;
  place: RecordPlace;
  /** Further actions, in a menu. */
  items: ReactNode;
}

/** Who or what it is, whose; and the way through the list and back to it. */
export function RecordHeader({ name, badge, about, properties, back, of, place, items }: RecordHeaderProps) {
  const { t } = useTranslation("records");
  const { workspace } = useViewer();
  const recordId = (useParams({ strict: false }) as Record<string, string>)[of.param]!;
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Button
          component={Link}
          variant="subtle"
          className={classes.back}
          leftSection={<Icon name="left" />}
          {...({ to: back.to, params: { workspace }, search: back.search, state: { returnsToList: true } } as object)}
        >
          {back.label}
        </Button>
        {place.at !== undefined && <WalkButtons of={of} place={place} workspace={workspace} />}
        <div className={classes.actions}>
          <Suspense>
            <FavouriteButton recordId={recordId} />
          </Suspense>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" aria-label={t("record.actions")}>
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
              {items}
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      <div className={classes.who}>
        <Avatar name={name} size={44} />
        <div className={classes.identity}>
          <div className={classes.nameLine}>
            <h1 className={classes.name}>{name}</h1>
            {badge}
          </div>
          <p className={classes.about}>{about}</p>
        </div>
        <dl className={classes.properties}>
          {properties.map(({ label, content }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{content}</dd>
            </div>
          ))}
        </dl>
      </div>
    </header>
  );
}

function WalkButtons({ of, place, workspace }: { of: WalkOf; place: RecordPlace; workspace: string }) {
  const { t } = useTranslation(["records", of.texts]);
  const { position, total, previous, next } = useWalk(of, place, workspace);
  useHotkeys([
    ["k", () => previous?.go()],
    ["j", () => next?.go()],
  ]);
  return (
    <div className={classes.walk}>
      <StepButton step={previous} icon="up" label={t(`${of.texts}:record.previous`)} hotkey="K" />
      <StepButton step={next} icon="down" label={t(`${of.texts}:record.next`)} hotkey="J" />
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
