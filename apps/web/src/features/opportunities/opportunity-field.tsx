import { useApolloClient } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EditableText } from "../records/page/editable-text.tsx";
import classes from "../records/page/record.module.css";
import { saveOpportunity } from "./change-opportunities.ts";
import { useOpportunity } from "./opportunity-context.ts";
import { isWrongValue, type OpportunityFieldName, opportunityFields } from "./opportunity-fields.ts";

interface OpportunityFieldProps {
  name: OpportunityFieldName;
  type?: "text" | "date";
  show?: (value: string) => ReactNode;
  maxLength?: number;
}

/** One field of the record: its name, its value, and what happens when it is edited. */
export function OpportunityField({ name, ...more }: OpportunityFieldProps) {
  const { t } = useTranslation("opportunities");
  const client = useApolloClient();
  const { opportunity, locked, changedBy } = useOpportunity();
  const { read, input } = opportunityFields[name];
  const label = t(`field.${name}`);
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        <EditableText
          {...more}
          label={label}
          locked={locked}
          value={read(opportunity)}
          changedBy={() => changedBy(name)}
          save={async (value, base) =>
            name === "value" && isWrongValue(opportunity, value)
              ? { ok: false, reason: t("wrongValue") }
              : saveOpportunity(client, { id: opportunity.id, input: input(value, opportunity), read, base })
          }
        />
      </dd>
    </div>
  );
}
