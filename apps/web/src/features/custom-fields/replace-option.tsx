import { useMutation } from "@apollo/client/react";
import { Button, Group, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RemoveCustomFieldOptionDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";

interface ReplaceOptionProps {
  option: { id: string; name: string };
  /** How many records have it. */
  uses: number;
  field: CustomFieldDefinition;
  others: { value: string; label: string }[];
  onCancel: () => void;
  onRemoved: (version: number) => void;
}

const nothing = "";

/** Asks what the records get in place of an option that is removed, and removes it at once. */
export function ReplaceOption({ option, uses, field, others, onCancel, onRemoved }: ReplaceOptionProps) {
  const { t } = useTranslation("custom-fields");
  const [chosen, choose] = useState<string | null>(null);
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(RemoveCustomFieldOptionDocument);
  const choices = field.isRequired ? others : [...others, { value: nothing, label: t("options.nothing") }];

  const confirm = async () => {
    try {
      const replacement = chosen === nothing ? { removeFromRecords: true } : { replaceOptionWith: chosen };
      const { data } = await remove({ variables: { input: { id: option.id, ...replacement } } });
      const { customField: current, userErrors } = data!.removeCustomFieldOption;
      if (userErrors[0]) setFailure(userErrors[0].message);
      else if (current) onRemoved(current.version);
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="sm" my="sm">
      <FormFailure>{failure}</FormFailure>
      <ImpactNote>
        {t("options.uses", { context: field.object, count: uses, number: formatNumber(uses), name: option.name })} {t("impact.final")}
      </ImpactNote>
      <Select
        label={t("options.replacement")}
        placeholder={t("options.choose")}
        data={choices}
        value={chosen}
        onChange={choose}
        allowDeselect={false}
        autoFocus
      />
      <Group justify="flex-end" gap="sm">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button variant="filled" color="red.9" loading={loading} disabled={chosen === null} onClick={() => void confirm()}>
          {t("options.confirm")}
        </Button>
      </Group>
    </Stack>
  );
}
