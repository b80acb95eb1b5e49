import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";

/** What a page of contacts shows to somebody whose role does not allow seeing any. */
export function ContactsClosed({ title }: { title: string }) {
  const { t } = useTranslation("contacts");
  return (
    <>
      <PageHeader title={title} />
      <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
        {t("empty.notAllowedText")}
      </EmptyState>
    </>
  );
}
