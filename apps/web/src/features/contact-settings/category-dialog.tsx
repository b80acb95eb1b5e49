import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateCategoryDocument, UpdateCategoryDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { CategoryItem } from "./category-section.tsx";

const categoryForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, "nameMissing")
    .max(limits.categoryName, "nameTooLong")
    .regex(/^[^,;]*$/, "nameDivided"),
  description: z.string().trim().max(limits.textLength, "descriptionTooLong"),
  subscribesNewContacts: z.boolean(),
});

interface CategoryDialogProps {
  /** The one that is changed; undefined for a new one. */
  category: CategoryItem | undefined;
  opened: boolean;
  onClose: () => void;
  onSaved: () => void;
}

/** The form of a subscription category, new or not; one that is there can be archived and brought back here. */
export function CategoryDialog({ category, opened, ...rest }: CategoryDialogProps) {
  const { t } = useTranslation("contact-settings");
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={category ? t("editOf", { name: category.name }) : t("category.add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {opened && <CategoryForm key={category?.id} category={category} {...rest} />}
    </Modal>
  );
}

function CategoryForm({ category, onClose, onSaved }: Omit<CategoryDialogProps, "opened">) {
  const { t } = useTranslation("contact-settings");
  const [create] = useMutation(CreateCategoryDocument);
  const [update] = useMutation(UpdateCategoryDocument);
  const [version, setVersion] = useState(category?.version);
  const form = useForm<z.infer<typeof categoryForm>>({
    resolver: zodResolver(categoryForm),
    defaultValues: {
      name: category?.name ?? "",
      description: category?.description ?? "",
      subscribesNewContacts: category?.subscribesNewContacts ?? false,
    },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (wrong: string | undefined) => wrong && t(`refusals.${wrong}`, { defaultValue: wrong, letters: limits.categoryName });

  const submit = (isArchived?: boolean) =>
    form.handleSubmit(async (values) => {
      try {
        const answer = category
          ? (await update({ variables: { input: { id: category.id, expectedVersion: version, isArchived, ...values } } })).data
              ?.updateSubscriptionCategory
          : (await create({ variables: { input: values } })).data?.createSubscriptionCategory;
        if (!answer) return;
        const { subscriptionCategory: current, userErrors } = answer;
        if (userErrors[0]?.code === "CONFLICT" && current) {
          setVersion(current.version);
          form.setError("root.server", { message: t("conflict", { name: current.name }) });
          return;
        }
        if (!applyUserErrors(form, userErrors)) onSaved();
      } catch (fault) {
        form.setError("root.server", { message: describeError(fault) });
      }
    });
  return (
    <form onSubmit={(event) => void submit()(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <TextInput
          {...form.register("name")}
          label={t("field.name")}
          error={explain(errors.name?.message)}
          autoComplete="off"
          data-autofocus
        />
        <Textarea
          {...form.register("description")}
          label={t("field.description")}
          description={t("category.descriptionHelp")}
          error={explain(errors.description?.message)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <Checkbox
          {...form.register("subscribesNewContacts")}
          label={t("category.subscribeNew")}
          description={t("category.subscribeNewHelp")}
        />
        <Group justify="flex-end" gap="sm">
          {category && (
            <Button size="md" mr="auto" title={t("category.archiveHelp")} onClick={() => void submit(!category.archivedAt)()}>
              {category.archivedAt ? t("category.bringBack") : t("category.archive")}
            </Button>
          )}
          <Button size="md" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="md" variant="filled" type="submit" loading={isSubmitting}>
            {category ? t("save") : t("create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
