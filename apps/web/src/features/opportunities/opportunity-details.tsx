import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../components/relative-time.tsx";
import { formatDate } from "../../lib/format.ts";
import { formatAmount } from "../custom-fields/amount-text.ts";
import { RecordSection } from "../records/page/record-layout.tsx";
import classes from "../records/page/record.module.css";
import { useOpportunity } from "./opportunity-context.ts";
import { OpportunityField } from "./opportunity-field.tsx";

/** What the opportunity is worth, and how far it has come. */
export function OpportunityDetails() {
  const { t } = useTranslation("opportunities");
  const { opportunity } = useOpportunity();
  const { value, status, lostReason, closedAt, source, createdAt, createdBy, updatedAt, stageSince, pipeline, stage } = opportunity;
  return (
    <>
      <RecordSection title={t("record.profile")}>
        <dl className={classes.rows}>
          <OpportunityField name="name" maxLength={200} />
          <OpportunityField
            name="value"
            maxLength={40}
            show={() => value && <span className="num">{formatAmount(value.amountMinor, value.currency)}</span>}
          />
          <OpportunityField name="closeOn" type="date" show={formatDate} />
        </dl>
      </RecordSection>
      <RecordSection title={t("record.progress")}>
        <dl className={classes.facts}>
          <dt>{t("pipeline")}</dt>
          <dd>{pipeline.name}</dd>
          <dt>{t("field.stage")}</dt>
          <dd>
            {stage.name} <span className="dimmed">· {t("record.since")}</span> <RelativeTime at={stageSince} focusable />
          </dd>
          <dt>{t("column.status")}</dt>
          <dd>
            {t(`status.${status as "open"}`)}
            {closedAt && (
              <>
                {" "}
                <RelativeTime at={closedAt} focusable />
              </>
            )}
          </dd>
          {lostReason && (
            <>
              <dt>{t("column.lostReason")}</dt>
              <dd>{lostReason}</dd>
            </>
          )}
        </dl>
      </RecordSection>
      <RecordSection title={t("record.about")}>
        <dl className={classes.facts}>
          <dt>{t("column.source")}</dt>
          <dd>{t(`source.${source}`, { defaultValue: source })}</dd>
          <dt>{t("column.created")}</dt>
          <dd>
            <RelativeTime at={createdAt} focusable />
            <span className="dimmed"> · {createdBy.name}</span>
          </dd>
          <dt>{t("column.changed")}</dt>
          <dd>
            <RelativeTime at={updatedAt} focusable />
          </dd>
        </dl>
      </RecordSection>
    </>
  );
}
