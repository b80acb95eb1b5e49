import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../components/relative-time.tsx";
import { formatNumber } from "../../lib/format.ts";
import { RecordSection } from "../records/page/record-layout.tsx";
import classes from "../records/page/record.module.css";
import { useCompany } from "./company-context.ts";
import { CompanyField } from "./company-field.tsx";

/** What the company is and where. */
export function CompanyDetails() {
  const { t } = useTranslation("companies");
  const { company } = useCompany();
  return (
    <>
      <RecordSection title={t("record.profile")}>
        <dl className={classes.rows}>
          <CompanyField name="name" />
          <CompanyField name="website" type="url" />
          <CompanyField name="phone" type="tel" show={() => <span className="num">{company.nationalPhone}</span>} />
          <CompanyField name="industry" />
          <CompanyField name="employees" show={(value) => <span className="num">{formatNumber(Number(value))}</span>} maxLength={10} />
          <CompanyField name="linkedin" type="url" />
          <CompanyField name="description" isLong maxLength={10_000} />
        </dl>
      </RecordSection>
      <RecordSection title={t("record.address")}>
        <dl className={classes.rows}>
          <CompanyField name="addressLine1" />
          <CompanyField name="addressLine2" />
          <CompanyField name="postalCode" />
          <CompanyField name="city" />
          <CompanyField name="region" />
          <CompanyField name="country" />
        </dl>
      </RecordSection>
      <RecordSection title={t("record.about")}>
        <dl className={classes.facts}>
          <dt>{t("column.source")}</dt>
          <dd>{t(`source.${company.source}`, { defaultValue: company.source })}</dd>
          <dt>{t("column.created")}</dt>
          <dd>
            <RelativeTime at={company.createdAt} focusable />
            <span className="dimmed"> · {company.createdBy.name}</span>
          </dd>
          <dt>{t("column.changed")}</dt>
          <dd>
            <RelativeTime at={company.updatedAt} focusable />
          </dd>
        </dl>
      </RecordSection>
    </>
  );
}
