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
import { useObjectNames } from "../associations/use-object-names.ts";
import type { AssociationTypeItem } from "./association-types-page.tsx";

const label = z.string().trim().max(limits.associationLabel, "labelTooLong");

const typeForm = z.object({
  /** A kind of record; of records of an object with its key: "record:project". */
  from: z.string(),
  to: z.string(),
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

const endOf = (kind: string, object: string | null | undefined) => (object ? `${kind}:${object}` : kind);
const kindOf = (end: string) => end.split(":")[0] as RecordKind;
const objectOf = (end: string) => end.split(":")[1] ?? null;

function TypeForm({ type, onClose, onSaved }: Omit<DialogProps, "opened">) {
  const { t } = useTranslation(["association-types", "associations"]);
  const [create] = useMutation(CreateAssociationTypeDocument);
  const [update] = useMutation(UpdateAssociationTypeDocument);
  const [version, setVersion] = useState(type?.version);
  const form = useForm<z.infer<typeof typeForm>>({
    resolver: zodResolver(typeForm),
    defaultValues: {
      from: type ? endOf(type.fromKind, type.fromObject) : "contact",
      to: type ? endOf(type.toKind, type.toObject) : "company",
      forwardLabel: type?.forwardLabel ?? "",
      backwardLabel: type?.backwardLabel ?? "",
      isSymmetric: type?.isSymmetric ?? false,
      oneForward: type?.cardinality === "MANY_TO_ONE" || type?.cardinality === "ONE_TO_ONE",
      oneBackward: type?.cardinality === "ONE_TO_MANY" || type?.cardinality === "ONE_TO_ONE",
    },
  });
  const { errors, isSubmitting } = form.formState;
  const { from, to, forwardLabel, backwardLabel, isSymmetric } = form.watch();
  const [fromKind, toKind] = [kindOf(from), kindOf(to)];
  const { all, objects } = useObjectNames(true);
  const explain = (wrong: string | undefined) => wrong && t(`refusals.${wrong}`, { defaultValue: wrong, letters: limits.associationLabel });
  // The kinds in their order; in place of records the objects of the workspace.
  const ends = recordKinds.flatMap((kind) =>
    kind === "record"
      ? all.map(({ key, plural }) => ({ value: endOf(kind, key), label: plural }))
      : [{ value: kind as string, label: t(`associations:kinds.${kind}`) }],
  );
  const oneOf = (end: string) => objects.get(end.split(":")[1] ?? "") ?? t(`associations:kind.${kindOf(end)}`);
  const isAfter = (end: string) => recordKinds.indexOf(kindOf(end)) >= recordKinds.indexOf(fromKind);
  const alike = from === to && isSymmetric;

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
        : (await create({ variables: { input: { fromKind, toKind, fromObject: objectOf(from), toObject: objectOf(to), ...shared } } })).data
            ?.createAssociationType;
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
            {...form.register("from", {
              onChange: () => {
                const now = form.getValues();
                if (recordKinds.indexOf(kindOf(now.to)) < recordKinds.indexOf(kindOf(now.from))) form.setValue("to", now.from);
              },
            })}
            label={t("field.from")}
            disabled={type !== undefined}
            data={ends}
            error={explain(errors.from?.message)}
          />
          <NativeSelect
            {...form.register("to")}
            label={t("field.to")}
            disabled={type !== undefined}
            data={ends.filter(({ value }) => isAfter(value))}
            error={explain(errors.to?.message)}
          />
        </Group>
        {from === to && (
          <Checkbox
            {...form.register("isSymmetric")}
            label={t("field.alike")}
            description={t("field.alikeHelp")}
            disabled={type !== undefined}
          />
        )}
        <TextInput
          {...form.register("forwardLabel")}
          label={alike ? t("field.both") : t("field.forward", { kind: oneOf(from) })}
          placeholder={t(alike ? "example.both" : `example.forward.${toKind}`)}
          error={explain(errors.forwardLabel?.message)}
          autoComplete="off"
          data-autofocus
        />
        {!alike && (
          <TextInput
            {...form.register("backwardLabel")}
            label={t(from === to ? "field.backwardSame" : "field.backward", { kind: oneOf(to) })}
            placeholder={t(`example.backward.${toKind}`)}
            error={explain(errors.backwardLabel?.message)}
            autoComplete="off"
          />
        )}
        <Stack gap="md">
          <Checkbox
            {...form.register("oneForward")}
            label={t("field.one", { kind: oneOf(from), label: forwardLabel || t("field.thisLabel") })}
          />
          {!alike && (
            <Checkbox
              {...form.register("oneBackward")}
              label={t("field.one", { kind: oneOf(to), label: backwardLabel || t("field.thatLabel") })}
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
