import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { formatDateTime } from "../../lib/format.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import classes from "../records/page/record.module.css";
import { restoreCompanies } from "./change-companies.ts";
import { useCompany } from "./company-context.ts";
import { useLockedReason } from "./use-locked-reason.ts";

/** Who deleted the company, when and why, and the way back. */
export function DeletedBanner() {
  const { t } = useTranslation(["companies", "records"]);
  const client = useApolloClient();
  const { company } = useCompany();
  const locked = useLockedReason("company:delete");
  const [isRestoring, setRestoring] = useState(false);
  if (!company.isDeleted) return null;
  const { deletedBy, deletedAt, deleteReason } = company;
  async function restore() {
    setRestoring(true);
    const { problem } = await restoreCompanies(client, [company.id]);
    setRestoring(false);
    if (problem) void sayFailure(t("deleted.notRestored"), problem);
  }
  return (
    <div className={classes.banner} role="status">
      <Icon name="trash" />
      <p className={classes.bannerText}>
        {t("deleted.banner", { name: deletedBy?.name ?? t("records:record.somebody"), at: deletedAt ? formatDateTime(deletedAt) : "" })}
        {deleteReason && ` ${t("deleted.because", { reason: deleteReason })}`}
      </p>
      <Button
        disabled={locked !== undefined}
        title={locked}
        loading={isRestoring}
        onClick={() => void restore()}
        leftSection={<Icon name="undo" />}
      >
        {t("deleted.restore")}
      </Button>
    </div>
  );
}
