import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PageHeader } from "../../../components/page-header.tsx";

/** What a page of an object shows to somebody whose role does not allow seeing any. @param texts the namespace of its texts */
export function RecordsClosed({ texts, title }: { texts: string; title: string }) {
  const { t } = useTranslation(texts);
  return (
    <>
      <PageHeader title={title} />
      <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
        {t("empty.notAllowedText")}
      </EmptyState>
    </>
  );
}
