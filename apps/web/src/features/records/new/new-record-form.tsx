import { Modal, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { FormProvider, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../../components/dialog-buttons.tsx";
import { describeError, type UserError, applyUserErrors } from "../../../lib/user-errors.ts";
import { FormFailure } from "../../access/form-failure.tsx";
import { givenPath, type WithGivenValues } from "../../custom-fields/given-values.ts";
import { NewRecordValues } from "../../custom-fields/new-record-values.tsx";

/** What came of sending the form: what is wrong with it, or the new record. */
interface Created {
  userErrors: readonly UserError[];
  id: string | undefined;
}

/** Sends the form, puts what the server refuses to its fields, and goes on with the new record. */
export const submitNewRecord = <Values extends WithGivenValues>(
  form: UseFormReturn<Values>,
  create: (values: Values) => Promise<Created>,
  onCreated: (id: string) => void,
) =>
  form.handleSubmit(async (values) => {
    try {
      const { userErrors, id } = await create(values);
      const problems = userErrors.map((error) =>
        error.field?.[0] === "customFields" ? { ...error, field: givenPath(values, error.field) } : error,
      );
      if (!applyUserErrors(form, problems) && id) onCreated(id);
    } catch (error) {
      form.setError("root.server", { message: describeError(error) });
    }
  });

interface NewRecordFormProps<Values extends WithGivenValues> {
  form: UseFormReturn<Values>;
  /** What it is a record of, as custom fields know it. */
  object: string;
  title: string;
  /** The word for creating it. */
  create: string;
  onSubmit: () => Promise<void>;
  onClose: () => void;
  /** Another way out, beside the two. */
  otherwise?: ReactNode;
  /** The fields that its kind of record has. */
  children: ReactNode;
}

/** What the dialogs for new records have in common: around the fields of their own, the custom ones, and the ways out. */
export function NewRecordForm<Values extends WithGivenValues>({ form, object, title, create, ...more }: NewRecordFormProps<Values>) {
  const { t } = useTranslation("records");
  const { onSubmit, onClose, otherwise, children } = more;
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const { errors, isSubmitting } = form.formState;
  return (
    <Modal opened onClose={onClose} title={title} size={560} fullScreen={isPhone} closeButtonProps={{ "aria-label": t("close") }}>
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void onSubmit();
          }}
        >
          <Stack gap="lg">
            {children}
            <NewRecordValues object={object} areRequired />
            <NewRecordValues object={object} areRequired={false} />
            <FormFailure>{errors.root?.server?.message}</FormFailure>
            <DialogButtons onCancel={onClose} isBusy={isSubmitting} otherwise={otherwise}>
              {create}
            </DialogButtons>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
