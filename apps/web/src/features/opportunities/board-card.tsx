import type { DraggableProvided } from "@hello-pangea/dnd";
import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatAmount } from "../custom-fields/amount-text.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import { formatDate } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { useBoardState } from "./board-context.ts";
import type { Card, Column } from "./board.ts";
import classes from "./board.module.css";

const CardItems = lazy(() => import("./card-items.tsx"));

interface BoardCardProps {
  card: Card;
  stage: Column;
  provided: DraggableProvided;
  isDragging: boolean;
}

/** One opportunity on the board: dragged anywhere, opened by its name, moved by keys or by its menu. */
export function BoardCard({ card, stage, provided, isDragging }: BoardCardProps) {
  const { t } = useTranslation("opportunities");
  const { workspace } = useViewer();
  const { focused, setFocused } = useBoardState();
  const [isOpen, setOpen] = useState(false);
  const { id, name, value, owner, contacts, companies, nextTask, closeOn, status } = card;
  const about = [companies.nodes[0]?.name, contacts.nodes[0]?.fullName].filter(Boolean).join(" · ");
  return (
    <div
      ref={provided.innerRef}
      {...provided.draggableProps}
      {...provided.dragHandleProps}
      role="group"
      aria-label={name}
      tabIndex={id === focused ? 0 : -1}
      className={classes.card}
      data-card={id}
      data-status={status}
      data-dragging={isDragging || undefined}
      onFocus={() => setFocused(id)}
    >
      <span className={classes.top}>
        <Link
          className={`truncate ${classes.name}`}
          to="/$workspace/opportunities/$opportunityId"
          params={{ workspace, opportunityId: id }}
          draggable={false}
          title={name}
        >
          {name}
        </Link>
        <Menu position="bottom-end" withinPortal opened={isOpen} onChange={setOpen}>
          <Menu.Target>
            <ActionIcon data-menu size="sm" aria-label={t("card.actions", { name })} title={t("card.actions", { name })}>
              <Icon name="more" size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Suspense>{isOpen && <CardItems card={card} stage={stage} />}</Suspense>
          </Menu.Dropdown>
        </Menu>
      </span>
      <span className={`truncate ${classes.about}`}>{about || "–"}</span>
      <span className={classes.facts}>
        <span className={`num ${classes.value}`}>{value ? formatAmount(value.amountMinor, value.currency) : t("noValue")}</span>
        {status === "open" ? (
          closeOn && <span className="dimmed">{t("card.closes", { day: formatDate(closeOn) })}</span>
        ) : (
          <span className={classes.status}>{t(`status.${status}`)}</span>
        )}
      </span>
      <span className={classes.foot}>
        <span className={`truncate ${classes.task}`}>
          {nextTask ? (
            <>
              <Icon name="task" size={12} />
              <span className="truncate">{nextTask.title}</span>
            </>
          ) : (
            <span className="dimmed">{t("card.noTask")}</span>
          )}
        </span>
        {owner && (
          <span title={owner.name}>
            <Avatar name={owner.name} />
            <span className="unseen">{t("card.owner", { name: owner.name })}</span>
          </span>
        )}
      </span>
    </div>
  );
}
