import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits, objectIcons } from "@kith/shared/limits.ts";
import { Group, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import { useReturnFocus } from "../../components/use-return-focus.ts";
import { CreateObjectDocument, UpdateObjectDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { ObjectDefinition } from "./use-objects.ts";

interface ObjectDialogProps {
  /** The one that is changed; undefined for a new one. */
  object: ObjectDefinition | undefined;
  onClose: () => void;
  onDone: () => void;
}

const name = z.string().trim().max(limits.customFieldName, "tooLong");
const objectForm = z.object({
  singular: name.min(1, "missing"),
  plural: name.min(1, "missing"),
  key: z.string().trim(),
  nameLabel: name.min(1, "missing"),
  description: z.string().trim().max(limits.textLength, "tooLong"),
  icon: z.string(),
});
type ObjectForm = z.infer<typeof objectForm>;

/** The definition of an object, new or not. */
export default function ObjectDialog({ object, onClose, onDone }: ObjectDialogProps) {
  const { t } = useTranslation("objects");
  useReturnFocus();
  const [create] = useMutation(CreateObjectDocument);
  const [update] = useMutation(UpdateObjectDocument);
  const [version, setVersion] = useState(object?.version);
  const form = useForm<ObjectForm>({
    resolver: zodResolver(objectForm),
    defaultValues: {
      singular: object?.singular ?? "",
      plural: object?.plural ?? "",
      key: object?.key ?? "",
      nameLabel: object?.nameLabel ?? t("form.nameDefault"),
      description: object?.description ?? "",
      icon: object?.icon ?? objectIcons[0],
    },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (field: keyof ObjectForm) => {
    const message = errors[field]?.message;
    return message && t(`form.${message}`, { defaultValue: message, letters: limits.customFieldName });
  };
  const submit = form.handleSubmit(async ({ key, ...values }) => {
    try {
      const answer = object
        ? (await update({ variables: { input: { id: object.id, expectedVersion: version ?? null, ...values } } })).data?.updateObject
        : (await create({ variables: { input: { ...values, key: key || null } } })).data?.createObject;
      if (!answer) return;
      const { object: current, userErrors } = answer;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        setVersion(current.version);
        form.setError("root.server", { message: t("form.conflict", { name: current.plural }) });
      } else if (!applyUserErrors(form, userErrors)) onDone();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  const field = (of: keyof ObjectForm) => ({ label: t(`form.${of}`), error: explain(of), autoComplete: "off", ...form.register(of) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={object ? t("settings.edit", { name: object.plural }) : t("settings.add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <FormFailure>{errors.root?.server?.message}</FormFailure>
          <Group grow gap="sm" align="flex-start">
            <TextInput {...field("singular")} data-autofocus />
            <TextInput {...field("plural")} />
          </Group>
          <TextInput {...field("key")} description={t("form.keyHelp")} disabled={object !== undefined} />
          <TextInput {...field("nameLabel")} />
          <Controller
            control={form.control}
            name="icon"
            render={({ field: { value, onChange } }) => (
              <Select
                label={t("form.icon")}
                data={objectIcons.map((icon) => ({ value: icon, label: t(`icon.${icon}`) }))}
                value={value}
                onChange={(icon) => icon && onChange(icon)}
                allowDeselect={false}
                leftSection={<Icon name={value as IconName} />}
                renderOption={({ option }) => (
                  <>
                    <Icon name={option.value as IconName} /> {option.label}
                  </>
                )}
              />
            )}
          />
          <Textarea {...field("description")} autosize minRows={2} />
          <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
            {t(object ? "form.save" : "form.create")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
