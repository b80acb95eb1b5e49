import { useApolloClient } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EditableText } from "../records/page/editable-text.tsx";
import classes from "../records/page/record.module.css";
import { saveCompany } from "./change-companies.ts";
import { useCompany } from "./company-context.ts";
import { type CompanyFieldName, companyFields, isHeadcount } from "./company-fields.ts";

interface CompanyFieldProps {
  name: CompanyFieldName;
  type?: "text" | "url" | "tel";
  show?: (value: string) => ReactNode;
  isLong?: boolean;
  maxLength?: number;
}

/** One field of the record: its name, its value, and what happens when it is edited. */
export function CompanyField({ name, ...more }: CompanyFieldProps) {
  const { t } = useTranslation("companies");
  const client = useApolloClient();
  const { company, locked, changedBy } = useCompany();
  const { read, input } = companyFields[name];
  const label = t(`field.${name}`);
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        <EditableText
          {...more}
          label={label}
          locked={locked}
          value={read(company)}
          changedBy={() => changedBy(name)}
          insist={t("saveAllTheSame")}
          save={async (value, base, { allSame }) =>
            name === "employees" && !isHeadcount(value)
              ? { ok: false, reason: t("wrongHeadcount") }
              : saveCompany(client, { id: company.id, input: { ...input(value), allowDuplicate: allSame }, read, base })
          }
        />
      </dd>
    </div>
  );
}
