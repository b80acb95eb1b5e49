import { useMutation, useQuery } from "@apollo/client/react";
import { Checkbox, Modal, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  ChangeCustomFieldTypeDocument,
  type CustomFieldType,
  CustomFieldTypeChangeDocument,
  type CustomFieldTypeChangeQuery,
} from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { CurrencySelect } from "./currency-select.tsx";
import classes from "./custom-fields.module.css";
import { ownCurrency } from "./own-currency.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { useTypeChoices } from "./use-type-choices.ts";

interface ChangeTypeDialogProps {
  field: CustomFieldDefinition | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** Gives a field another type: first it is tried, and what would be lost has to be agreed to. */
export function ChangeTypeDialog({ field, ...rest }: ChangeTypeDialogProps) {
  const { t } = useTranslation("custom-fields");
  return (
    <Modal
      opened={field !== undefined}
      onClose={rest.onClose}
      title={field && t("type.changeOf", { name: field.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {field && <ChangeTypeForm field={field} {...rest} />}
    </Modal>
  );
}

function ChangeTypeForm({ field, onClose, onDone }: ChangeTypeDialogProps & { field: CustomFieldDefinition }) {
  const { t } = useTranslation("custom-fields");
  const [type, setType] = useState<CustomFieldType>();
  const [currency, setCurrency] = useState(ownCurrency);
  const [isAgreed, setAgreed] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [change, { loading }] = useMutation(ChangeCustomFieldTypeDocument);
  const wanted = { id: field.id, type: type!, currency: type === "MONEY" ? currency : null };
  const { data, error } = useQuery(CustomFieldTypeChangeDocument, { variables: wanted, skip: !type, fetchPolicy: "network-only" });
  const tried = type && data?.customFieldTypeChange;
  const types = useTypeChoices().filter(({ value }) => value !== field.type && value !== "FILE");

  const confirm = async () => {
    try {
      const input = { ...wanted, expectedVersion: field.version, dropUnconvertible: isAgreed };
      const refused = (await change({ variables: { input } })).data?.changeCustomFieldType.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  const choose = (next: CustomFieldType | undefined, nextCurrency = currency) => {
    setType(next);
    setCurrency(nextCurrency);
    setAgreed(false);
    setFailure(undefined);
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <Select
        label={t("type.now", { type: t(`type.${field.type}`) })}
        placeholder={t("type.choose")}
        data={types}
        value={type ?? null}
        onChange={(value) => choose(value as CustomFieldType)}
        allowDeselect={false}
        data-autofocus
      />
      {type === "MONEY" && <CurrencySelect value={currency} onChange={(next) => choose(type, next)} />}
      {type && <ImpactNote error={error}>{tried && <Tried object={field.object} tried={tried} />}</ImpactNote>}
      {tried && tried.lost > 0 && (
        <Checkbox
          label={t("type.agree", { context: field.object, count: tried.lost, number: formatNumber(tried.lost) })}
          checked={isAgreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
      )}
      <DialogButtons
        onCancel={onClose}
        onConfirm={() => void confirm()}
        isBusy={loading}
        disabled={!tried || (tried.lost > 0 && !isAgreed)}
      >
        {t("type.change")}
      </DialogButtons>
    </Stack>
  );
}

/** What the change would do, with some of the values that it can't keep. */
function Tried({ object, tried }: { object: string; tried: CustomFieldTypeChangeQuery["customFieldTypeChange"] }) {
  const { t } = useTranslation("custom-fields");
  const { records, converts, lost, examples, options } = tried;
  return (
    <>
      {records === 0
        ? t("type.noValues", { context: object })
        : t("type.converts", { context: object, count: converts, number: formatNumber(converts) })}
      {lost > 0 && ` ${t("type.lost", { context: object, count: lost, number: formatNumber(lost) })}`}
      {options.length > 0 && ` ${t("type.options", { names: options.slice(0, 10).join(", "), count: options.length })}`} {t("impact.final")}
      {examples.length > 0 && (
        <ul className={classes.examples}>
          {examples.map(({ value, reason }) => (
            <li key={value}>
              “{value}”: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
