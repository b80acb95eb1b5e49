import { useApolloClient, useQuery } from "@apollo/client/react";
import { Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { AssociationTypesDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { RecordKind } from "./associated-record.ts";
import { type AssociationChoice, choicesOf, endsOf } from "./association-choices.ts";
import { connect, createNamed } from "./change-associations.ts";
import { type ChosenRecord, RecordSelect } from "./record-select.tsx";
import { useObjectNames } from "./use-object-names.ts";

interface AddAssociationProps {
  recordId: string;
  kind: RecordKind;
  object?: string | undefined;
  /** Only with records of this kind. */
  other?: RecordKind;
  /** The way that is chosen at first, see `AssociationChoice.value`. */
  way?: string | undefined;
  onClose: () => void;
}

/** Associates a record with one that is there, or with a new one of which only the name is known. */
export default function AddAssociationDialog(props: AddAssociationProps) {
  const { t } = useTranslation("associations");
  return (
    <Modal opened onClose={props.onClose} title={t("add.title")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <AddAssociationForm {...props} />
    </Modal>
  );
}

function AddAssociationForm({ recordId, kind, object, other, way = "", onClose }: AddAssociationProps) {
  const { t } = useTranslation("associations");
  const client = useApolloClient();
  const { can } = useViewer();
  const { data } = useQuery(AssociationTypesDocument);
  const choices = choicesOf(data?.associationTypes ?? [], kind, object).filter(
    (choice) => can(`${choice.kind}:read`) && (other === undefined || choice.kind === other),
  );
  const { objects } = useObjectNames(choices.some((one) => one.kind === "record"));
  /** What the other record is one of. */
  const nameOf = (one: AssociationChoice) => objects.get(one.object ?? "") ?? t(`kind.${one.kind}`);
  const [value, setValue] = useState<string | null>(way);
  const choice = choices.find((one) => one.value === value) ?? choices[0];
  const [chosen, choose] = useState<ChosenRecord>();
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit() {
    if (!choice || !chosen) return setFailure(t("add.missing"));
    setBusy(true);
    setFailure(undefined);
    const found = "record" in chosen ? chosen.record : await createNamed(client, choice.kind, chosen.newName, choice.object);
    const result =
      typeof found === "string"
        ? { ok: false as const, reason: found }
        : await connect(client, {
            typeId: choice.typeId,
            ...endsOf(choice, recordId, found.id),
            since: since || null,
            until: until || null,
          });
    setBusy(false);
    if (result.ok) onClose();
    else setFailure(result.reason);
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <Select
          label={t("add.how")}
          data={choices.map((one) => ({ value: one.value, label: `${one.label} (${nameOf(one)})` }))}
          value={choice?.value ?? null}
          onChange={(next) => {
            setValue(next);
            choose(undefined);
          }}
          allowDeselect={false}
          data-autofocus
        />
        <RecordSelect
          key={choice?.value}
          label={choice?.object ? nameOf(choice) : t(`add.${choice?.kind ?? "contact"}`)}
          kind={choice?.kind}
          object={choice?.object ?? undefined}
          except={recordId}
          canCreate={choice !== undefined && can(`${choice.kind}:create`)}
          onChoose={choose}
        />
        <Group grow gap="md">
          <TextInput type="date" label={t("dates.since")} value={since} onChange={(event) => setSince(event.currentTarget.value)} />
          <TextInput type="date" label={t("dates.until")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        </Group>
        <DialogButtons onCancel={onClose} isBusy={isBusy}>
          {t("add.submit")}
        </DialogButtons>
      </Stack>
    </form>
  );
}
