import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { type AssociationCardinality, CreateAssociationTypeDocument, UpdateAssociationTypeDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { type RecordKind, recordKinds } from "../associations/associated-record.ts";
import type { AssociationTypeItem } from "./association-types-page.tsx";

const label = z.string().trim().max(limits.associationLabel, "labelTooLong");

const typeForm = z.object({
  fromKind: z.enum(recordKinds),
  toKind: z.enum(recordKinds),
  forwardLabel: label.min(1, "labelMissing"),
  backwardLabel: label,
  isSymmetric: z.boolean(),
  oneForward: z.boolean(),
  oneBackward: z.boolean(),
});

interface DialogProps {
  /** The one that is changed; undefined for a new one. */
  type: AssociationTypeItem | undefined;
  opened: boolean;
  onClose: () => void;
  onSaved: () => void;
}

/** The form of a kind of association. What it is between is settled with the first one that is made. */
export function AssociationTypeDialog({ type, opened, ...rest }: DialogProps) {
  const { t } = useTranslation("association-types");
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={type ? t("editOf", { name: type.forwardLabel }) : t("add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {opened && <TypeForm key={type?.id} type={type} {...rest} />}
    </Modal>
  );
}

function TypeForm({ type, onClose, onSaved }: Omit<DialogProps, "opened">) {
  const { t } = useTranslation(["association-types", "associations"]);
  const [create] = useMutation(CreateAssociationTypeDocument);
  const [update] = useMutation(UpdateAssociationTypeDocument);
  const [version, setVersion] = useState(type?.version);
  const form = useForm<z.infer<typeof typeForm>>({
    resolver: zodResolver(typeForm),
    defaultValues: {
      fromKind: (type?.fromKind as RecordKind) ?? "contact",
      toKind: (type?.toKind as RecordKind) ?? "company",
      forwardLabel: type?.forwardLabel ?? "",
      backwardLabel: type?.backwardLabel ?? "",
      isSymmetric: type?.isSymmetric ?? false,
      oneForward: type?.cardinality === "MANY_TO_ONE" || type?.cardinality === "ONE_TO_ONE",
      oneBackward: type?.cardinality === "ONE_TO_MANY" || type?.cardinality === "ONE_TO_ONE",
    },
  });
  const { errors, isSubmitting } = form.formState;
  const { fromKind, toKind, forwardLabel, backwardLabel, isSymmetric } = form.watch();
  const explain = (wrong: string | undefined) => wrong && t(`refusals.${wrong}`, { defaultValue: wrong, letters: limits.associationLabel });
  const kind = (name: RecordKind) => ({ value: name, label: t(`associations:kinds.${name}`) });
  const alike = fromKind === toKind && isSymmetric;

  const submit = form.handleSubmit(async (values) => {
    if (!alike && values.backwardLabel === "") return form.setError("backwardLabel", { message: "labelMissing" });
    const shared = {
      forwardLabel: values.forwardLabel,
      backwardLabel: alike ? values.forwardLabel : values.backwardLabel,
      cardinality: cardinalityOf(values.oneForward, alike ? values.oneForward : values.oneBackward),
    };
    try {
      const answer = type
        ? (await update({ variables: { input: { id: type.id, expectedVersion: version ?? null, ...shared } } })).data?.updateAssociationType
        : (await create({ variables: { input: { fromKind, toKind, ...shared } } })).data?.createAssociationType;
      if (!answer) return;
      const { associationType: current, userErrors } = answer;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        setVersion(current.version);
        form.setError("root.server", { message: t("conflict", { name: current.forwardLabel }) });
      } else if (!applyUserErrors(form, userErrors)) onSaved();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <Group grow gap="sm" align="flex-start">
          <NativeSelect
            {...form.register("fromKind", {
              onChange: () => {
                const { fromKind: from, toKind: to } = form.getValues();
                if (recordKinds.indexOf(to) < recordKinds.indexOf(from)) form.setValue("toKind", from);
              },
            })}
            label={t("field.from")}
            disabled={type !== undefined}
            data={recordKinds.map(kind)}
            error={explain(errors.fromKind?.message)}
          />
          <NativeSelect
            {...form.register("toKind")}
            label={t("field.to")}
            disabled={type !== undefined}
            data={recordKinds.slice(recordKinds.indexOf(fromKind)).map(kind)}
            error={explain(errors.toKind?.message)}
          />
        </Group>
        {fromKind === toKind && (
          <Checkbox
            {...form.register("isSymmetric")}
            label={t("field.alike")}
            description={t("field.alikeHelp")}
            disabled={type !== undefined}
          />
        )}
        <TextInput
          {...form.register("forwardLabel")}
          label={alike ? t("field.both") : t("field.forward", { kind: t(`associations:kind.${fromKind}`) })}
          placeholder={t(alike ? "example.both" : `example.forward.${toKind}`)}
          error={explain(errors.forwardLabel?.message)}
          autoComplete="off"
          data-autofocus
        />
        {!alike && (
          <TextInput
            {...form.register("backwardLabel")}
            label={t(fromKind === toKind ? "field.backwardSame" : "field.backward", { kind: t(`associations:kind.${toKind}`) })}
            placeholder={t(`example.backward.${toKind}`)}
            error={explain(errors.backwardLabel?.message)}
            autoComplete="off"
          />
        )}
        <Stack gap="md">
          <Checkbox
            {...form.register("oneForward")}
            label={t("field.one", { kind: t(`associations:kind.${fromKind}`), label: forwardLabel || t("field.thisLabel") })}
          />
          {!alike && (
            <Checkbox
              {...form.register("oneBackward")}
              label={t("field.one", { kind: t(`associations:kind.${toKind}`), label: backwardLabel || t("field.thatLabel") })}
            />
          )}
          {errors.root === undefined && "cardinality" in errors && (
            <FormFailure>{(errors as { cardinality?: { message?: string } }).cardinality?.message}</FormFailure>
          )}
        </Stack>
        <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
          {type ? t("save") : t("create")}
        </DialogButtons>
      </Stack>
    </form>
  );
}

const cardinalityOf = (oneForward: boolean, oneBackward: boolean): AssociationCardinality =>
  oneForward ? (oneBackward ? "ONE_TO_ONE" : "MANY_TO_ONE") : oneBackward ? "ONE_TO_MANY" : "MANY_TO_MANY";
