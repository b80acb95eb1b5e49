import { useMutation, useQuery } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Button, Group, Modal, NativeSelect, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateOpportunityDocument, PipelinesDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { RecordSelect } from "../associations/record-select.tsx";
import { givenInputs, givenPath, type WithGivenValues } from "../custom-fields/given-values.ts";
import { NewRecordValues } from "../custom-fields/new-record-values.tsx";
import { isWrongNumber, readTyped } from "../custom-fields/typed-number.ts";
import { useMemberChoices } from "../members/member-choices.ts";

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
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const [create] = useMutation(CreateOpportunityDocument);
  const { data } = useQuery(PipelinesDocument);
  const members = useMemberChoices(true);
  const { viewer } = useViewer();
  // Who adds it looks after it, unless he says otherwise.
  const form = useForm<OpportunityForm>({
    defaultValues: { ...emptyForm, pipelineId: pipelineId ?? "", ownerId: viewer.member?.id ?? null },
  });
  const { errors, isSubmitting } = form.formState;
  const [contactId, setContact] = useState<string>();
  const [companyId, setCompany] = useState<string>();
  const chosen = form.watch("pipelineId");
  const pipelines = data?.pipelines ?? [];
  const pipeline = pipelines.find(({ id }) => id === chosen) ?? pipelines[0];
  const stages = pipeline?.stages;
  useEffect(() => {
    if (stages) form.setValue("stageId", stages[0]?.id ?? "");
  }, [form, stages]);
  const money = { type: "MONEY" as const, currency: pipeline?.currency ?? "EUR" };

  const submit = form.handleSubmit(async ({ name, valueMinor, closeOn, stageId, ownerId, customFields }) => {
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
    try {
      const answer = await create({ variables: { input } });
      const { opportunity, userErrors } = answer.data!.createOpportunity;
      const problems = userErrors.map((error) =>
        error.field?.[0] === "customFields" ? { ...error, field: givenPath({ customFields }, error.field) } : error,
      );
      if (!applyUserErrors(form, problems) && opportunity) onCreated(opportunity.id);
    } catch (error) {
      form.setError("root.server", { message: describeError(error) });
    }
  });
  const text = (name: "name" | "valueMinor" | "closeOn", rules = {}) => ({
    label: t(`field.${name === "valueMinor" ? "value" : name}`),
    autoComplete: "off",
    error: errors[name]?.message,
    ...form.register(name, rules),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("new.title")}
      size={560}
      fullScreen={isPhone}
      closeButtonProps={{ "aria-label": t("records:close") }}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void submit(event)}>
          <Stack gap="lg">
            <FormFailure>{errors.root?.server?.message}</FormFailure>
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
              <Controller
                control={form.control}
                name="ownerId"
                render={({ field, fieldState }) => (
                  <Select
                    label={t("column.owner")}
                    data={members}
                    clearable
                    searchable
                    placeholder={t("records:unassigned")}
                    error={fieldState.error?.message}
                    {...field}
                  />
                )}
              />
            </SimpleGrid>
            <NewRecordValues object="opportunity" areRequired />
            <NewRecordValues object="opportunity" areRequired={false} />
            <Group justify="flex-end" gap="sm">
              <Button size="md" onClick={onClose}>
                {t("new.cancel")}
              </Button>
              <Button size="md" variant="filled" type="submit" loading={isSubmitting}>
                {t("new.create")}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
