import { useMutation, useQuery } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateOpportunityDocument, PipelinesDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { RecordSelect } from "../associations/record-select.tsx";
import { givenInputs, type WithGivenValues } from "../custom-fields/given-values.ts";
import { isWrongNumber, readTyped } from "../custom-fields/typed-number.ts";
import { NewRecordForm, submitNewRecord } from "../records/new/new-record-form.tsx";
import { OwnerField } from "../records/new/owner-field.tsx";

interface NewOpportunityDialogProps {
  /** The pipeline that is chosen at first. */
  pipelineId?: string;
  /** The contact or company that it is for, where somebody adds it there. */
  about?: { contactIds?: string[]; companyIds?: string[] };
  onClose: () => void;
  onCreated: (opportunityId: string) => void;
}

const emptyForm = {
  customFields: {} as WithGivenValues["customFields"],
  name: "",
  valueMinor: "",
  closeOn: "",
  pipelineId: "",
  stageId: "",
  ownerId: null as string | null,
};
type OpportunityForm = typeof emptyForm;

/** The form for a new opportunity, above the board, the list or a record. */
export default function NewOpportunityDialog({ pipelineId, about, onClose, onCreated }: NewOpportunityDialogProps) {
  const { t } = useTranslation(["opportunities", "records", "associations", "custom-fields"]);
  const [create] = useMutation(CreateOpportunityDocument);
  const { data } = useQuery(PipelinesDocument);
  const { viewer } = useViewer();
  // Who adds it looks after it, unless he says otherwise.
  const form = useForm<OpportunityForm>({
    defaultValues: { ...emptyForm, pipelineId: pipelineId ?? "", ownerId: viewer.member?.id ?? null },
  });
  const { errors } = form.formState;
  const [contactId, setContact] = useState<string>();
  const [companyId, setCompany] = useState<string>();
  const chosen = form.watch("pipelineId");
  const pipelines = data?.pipelines ?? [];
  const pipeline = pipelines.find(({ id }) => id === chosen) ?? pipelines[0];
  const stages = pipeline?.stages;
  useEffect(() => {
    // The pipeline is another one, or somebody has removed the stage.
    if (stages && !stages.some(({ id }) => id === form.getValues("stageId"))) form.setValue("stageId", stages[0]?.id ?? "");
  }, [form, stages]);
  const money = { type: "MONEY" as const, currency: pipeline?.currency ?? "EUR" };

  const submit = submitNewRecord(
    form,
    async ({ name, valueMinor, closeOn, stageId, ownerId, customFields }) => {
      const stage = pipeline?.stages.find(({ id }) => id === stageId) ?? pipeline?.stages[0];
      const input = {
        name,
        ownerId,
        valueMinor: readTyped(money, valueMinor) || null,
        closeOn: closeOn || null,
        stageId: stage?.id ?? null,
        customFields: givenInputs({ customFields }),
        contactIds: [...(about?.contactIds ?? []), ...(contactId ? [contactId] : [])],
        companyIds: [...(about?.companyIds ?? []), ...(companyId ? [companyId] : [])],
      };
      const { opportunity, userErrors } = (await create({ variables: { input } })).data!.createOpportunity;
      return { userErrors, id: opportunity?.id };
    },
    onCreated,
  );
  const text = (name: "name" | "valueMinor" | "closeOn", rules = {}) => ({
    label: t(`field.${name === "valueMinor" ? "value" : name}`),
    autoComplete: "off",
    error: errors[name]?.message,
    ...form.register(name, rules),
  });
  return (
    <NewRecordForm form={form} object="opportunity" title={t("new.title")} create={t("new.create")} onSubmit={submit} onClose={onClose}>
      <TextInput
        {...text("name", { validate: (name: string) => name.trim() !== "" || t("new.nameMissing") })}
        data-autofocus
        withAsterisk
        maxLength={limits.nameLength}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
        <TextInput
          {...text("valueMinor", { validate: (typed: string) => !isWrongNumber(money, readTyped(money, typed)) || t("wrongValue") })}
          inputMode="decimal"
          rightSection={<span className="dimmed">{money.currency}</span>}
          rightSectionWidth={48}
        />
        <TextInput {...text("closeOn")} type="date" />
        <NativeSelect
          label={t("pipeline")}
          data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.register("pipelineId")}
        />
        <NativeSelect
          label={t("field.stage")}
          data={(pipeline?.stages ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.register("stageId")}
        />
        {!about?.contactIds && (
          <RecordSelect
            label={t("field.contact")}
            kind="contact"
            except=""
            onChoose={(picked) => setContact(picked && "record" in picked ? picked.record.id : undefined)}
          />
        )}
        {!about?.companyIds && (
          <RecordSelect
            label={t("field.company")}
            kind="company"
            except=""
            onChoose={(picked) => setCompany(picked && "record" in picked ? picked.record.id : undefined)}
          />
        )}
        <OwnerField label={t("column.owner")} />
      </SimpleGrid>
    </NewRecordForm>
  );
}
