import { useQuery } from "@apollo/client/react";
import { Progress, Skeleton } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomFieldImpactDocument } from "../../gql/graphql.ts";
import { formatNumber, formatPercent } from "../../lib/format.ts";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowName, RowWords } from "../../components/row-name.tsx";
import type { Doing } from "./custom-fields-page.tsx";
import classes from "./custom-fields.module.css";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { useFieldRights } from "./use-field-rights.ts";

interface FieldRowProps {
  field: CustomFieldDefinition;
  place: { position: number; count: number; onMove: (by: -1 | 1) => void };
  onDo: (doing: Doing) => void;
}

/** One field of the settings. */
export function FieldRow({ field, place, onDo }: FieldRowProps) {
  const { t } = useTranslation("custom-fields");
  const { manageLocked, removeLocked } = useFieldRights();
  const { name, type, description, isRequired, currency } = field;
  return (
    <tr className={classes.row}>
      <RowName>
        <OrderButtons name={name} locked={manageLocked} {...place} />
        <RowWords description={description}>
          {name} {isRequired && <span className={classes.required}>{t("required")}</span>}
        </RowWords>
      </RowName>
      <td className={classes.type} data-label={t("column.type")}>
        {t(`type.${type}`)}
        {currency && ` · ${currency}`}
      </td>
      <td className={classes.filled} data-label={t("column.filled")}>
        <FillRate field={field} />
      </td>
      <td className={classes.actions}>
        <RowButton icon="edit" label={t("editOf", { name })} locked={manageLocked} onClick={() => onDo({ what: "editField", field })} />
        <RowButton
          icon="swap"
          label={t("type.changeOf", { name })}
          locked={type === "FILE" ? t("type.filesStay") : removeLocked}
          onClick={() => onDo({ what: "changeType", field })}
        />
        <RowButton
          icon="trash"
          label={t("deleteOf", { name })}
          locked={removeLocked}
          onClick={() => onDo({ what: "deleteField", field })}
        />
      </td>
    </tr>
  );
}

/** How many records have a value: counted when the row comes into sight. */
function FillRate({ field: { id, name, object } }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation("custom-fields");
  const { ref, entry } = useIntersection({ threshold: 0 });
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry]);
  const { data } = useQuery(CustomFieldImpactDocument, { variables: { id }, skip: !isSeen, fetchPolicy: "cache-and-network" });
  if (!data) {
    return (
      <span ref={ref} className={classes.rate}>
        <Skeleton height={8} width={120} />
      </span>
    );
  }
  const { fillRate, records } = data.customFieldImpact;
  const said = t("filled", { context: object, count: records, number: formatNumber(records) });
  return (
    <span className={classes.rate} title={said}>
      <Progress value={fillRate * 100} size="sm" w={64} aria-label={`${name}: ${said}`} />
      <span className="num">{formatPercent(fillRate)}</span>
    </span>
  );
}
