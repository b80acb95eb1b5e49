import { useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { type AuditFilter, ExportAuditLogDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useLocked } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { sayFailure } from "../../lib/say-failure.ts";

/** Fetches what the filter lets through as a file. */
export function ExportButton({ filter }: { filter: AuditFilter | null }) {
  const { t } = useTranslation("audit");
  const locked = useLocked()("audit:read", t("adminsOnly"));
  const [exportLog, { loading }] = useMutation(ExportAuditLogDocument);
  const run = async () => {
    try {
      const { data } = await exportLog({ variables: { input: { filter } } });
      const { url, events, isComplete, userErrors } = data!.exportAuditLog;
      if (!url) return void sayFailure(t("export.failed"), userErrors[0]?.message ?? "");
      download(url);
      if (isComplete) return;
      const { notifications } = await import("@mantine/notifications");
      notifications.show({ title: t("export.more"), message: t("export.moreText", { number: formatNumber(events) }), autoClose: 12_000 });
    } catch (fault) {
      void sayFailure(t("export.failed"), describeError(fault));
    }
  };
  return (
    <Button
      leftSection={<Icon name="download" />}
      disabled={locked !== undefined}
      title={locked}
      loading={loading}
      onClick={() => void run()}
    >
      {t("export.button")}
    </Button>
  );
}

/** The link names the server's public address; this page may be open under another one. */
function download(url: string) {
  const { pathname, search } = new URL(url);
  const link = document.createElement("a");
  link.href = pathname + search;
  link.download = "";
  link.click();
}
