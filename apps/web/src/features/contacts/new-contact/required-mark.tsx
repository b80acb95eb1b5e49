import { Text } from "@mantine/core";
import type { RequirableField } from "@kith/shared/required-fields.ts";
import { useRequiredFields } from "./use-required-fields.ts";

/** The sign of a field that the workspace requires, where one of these is it. */
export function RequiredMark({ fields }: { fields: readonly RequirableField[] }) {
  const { isRequired } = useRequiredFields();
  if (!fields.some(isRequired)) return null;
  return (
    <Text span c="var(--kith-wrong)" aria-hidden="true">
      *
    </Text>
  );
}
