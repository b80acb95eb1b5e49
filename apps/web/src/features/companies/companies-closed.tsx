import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";

/** What a page of companies shows to somebody whose role does not allow seeing any. */
export function CompaniesClosed({ title }: { title: string }) {
  const { t } = useTranslation("companies");
  return (
    <>
      <PageHeader title={title} />
      <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
        {t("empty.notAllowedText")}
      </EmptyState>
    </>
  );
}
