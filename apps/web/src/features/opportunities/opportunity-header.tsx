import { useApolloClient } from "@apollo/client/react";
import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { OpportunityCountDocument, OpportunityNeighboursDocument } from "../../gql/graphql.ts";
import { sayFailure, sayIfFailed } from "../../lib/say-failure.ts";
import { formatAmount } from "../custom-fields/amount-text.ts";
import { type Owner, OwnerMenu } from "../records/page/owner-menu.tsx";
import { RecordHeader } from "../records/page/record-header.tsx";
import type { WalkOf } from "../records/page/use-walk.ts";
import { giveOpportunity, moveOpportunity } from "./change-opportunities.ts";
import type { OpportunityRecordAddress } from "./opportunity-address.ts";
import { useOpportunity } from "./opportunity-context.ts";
import classes from "./opportunities.module.css";
import { opportunityTrash } from "./opportunity-trash.ts";
import { useClosing } from "./use-closing.tsx";
import { useLockedReason } from "./use-locked-reason.ts";

const DeleteDialog = lazy(() => import("../records/trash/delete-dialog.tsx"));
const LostDialog = lazy(() => import("./lost-dialog.tsx"));

const walkOfOpportunities: WalkOf = {
  texts: "opportunities",
  route: "/$workspace/opportunities/$opportunityId",
  param: "opportunityId",
  countDocument: OpportunityCountDocument,
  neighboursDocument: OpportunityNeighboursDocument,
  isOurs: ({ kind }) => kind.startsWith("opportunity."),
};

/** Which opportunity it is, whose; how far it has come and how it ends; and the way through the list and back to it. */
export function OpportunityHeader({ address }: { address: OpportunityRecordAddress }) {
  const { t } = useTranslation("opportunities");
  const client = useApolloClient();
  const { opportunity, locked } = useOpportunity();
  const deleteLocked = useLockedReason("opportunity:delete", opportunity.isDeleted);
  const { close, reopen } = useClosing(client);
  const [dialog, open] = useState<"delete" | "lost">();
  const { list, search } = address;
  const { id, name, value, status, pipeline } = opportunity;
  const lock = { disabled: locked !== undefined, title: locked };
  const giveTo = async (owner: Owner | null) => sayIfFailed(t("notSaved"), await giveOpportunity(client, id, owner?.id ?? null));
  return (
    <>
      <RecordHeader
        of={walkOfOpportunities}
        place={address}
        name={name}
        about={
          <>
            <span className="num">{value ? formatAmount(value.amountMinor, value.currency) : t("noValue")}</span>
            <span>{pipeline.name}</span>
            <span>{t(`status.${status as "open"}`)}</span>
          </>
        }
        properties={[
          {
            label: t("column.owner"),
            content: <OwnerMenu owner={opportunity.owner} locked={locked} onChoose={(owner) => void giveTo(owner)} />,
          },
          {
            label: t("record.outcome"),
            content:
              status === "open" ? (
                <span className={classes.outcome}>
                  <Button size="xs" {...lock} leftSection={<Icon name="check" size={14} />} onClick={() => void close(opportunity, "won")}>
                    {t("close.won")}
                  </Button>
                  <Button size="xs" {...lock} leftSection={<Icon name="x" size={14} />} onClick={() => open("lost")}>
                    {t("close.lost")}
                  </Button>
                </span>
              ) : (
                <Button size="xs" {...lock} leftSection={<Icon name="undo" size={14} />} onClick={() => void reopen(opportunity)}>
                  {t("close.reopen")}
                </Button>
              ),
          },
        ]}
        back={{
          to: list.deleted ? "/$workspace/opportunities/deleted" : "/$workspace/opportunities",
          search,
          label: t(list.deleted ? "deleted.title" : search.q || search.filter ? "record.backToFiltered" : "title"),
        }}
        items={
          <>
            {status === "open" && (
              <Menu.Item {...lock} leftSection={<Icon name="ban" />} onClick={() => void close(opportunity, "abandoned")}>
                {t("close.abandoned")}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<Icon name="trash" />}
              disabled={deleteLocked !== undefined}
              title={deleteLocked}
              onClick={() => open("delete")}
            >
              {t("delete.button")}
            </Menu.Item>
          </>
        }
      />
      <Stages />
      <Suspense>
        {dialog === "delete" && <DeleteDialog of={opportunityTrash} ids={[id]} name={name} onClose={() => open(undefined)} />}
        {dialog === "lost" && <LostDialog opportunity={opportunity} onClose={() => open(undefined)} />}
      </Suspense>
    </>
  );
}

/** The stages of its pipeline; a click moves it there. */
function Stages() {
  const { t } = useTranslation("opportunities");
  const client = useApolloClient();
  const { opportunity, locked } = useOpportunity();
  const { stages } = opportunity.pipeline;
  const at = stages.findIndex(({ id }) => id === opportunity.stage.id);
  async function moveTo(stageId: string) {
    const result = await moveOpportunity(client, { id: opportunity.id, stageId });
    if (!result.ok) void sayFailure(t("board.notMoved"), result.reason);
  }
  return (
    <div className={classes.stages} role="group" aria-label={t("record.stages")}>
      {stages.map(({ id, name }, index) => (
        <button
          key={id}
          type="button"
          className={classes.stage}
          aria-current={index === at ? "step" : undefined}
          data-passed={index < at || undefined}
          disabled={locked !== undefined}
          title={locked ?? name}
          onClick={() => index !== at && void moveTo(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
