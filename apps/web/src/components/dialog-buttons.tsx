import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface DialogButtonsProps {
  onCancel: () => void;
  /** Does it; without it the button sends the form that it stands in. */
  onConfirm?: () => void;
  /** What it does can't be taken back. */
  isDestructive?: boolean;
  /** The focus begins on Cancel: nobody does it by an Enter too many. */
  cancelFirst?: boolean;
  isBusy: boolean;
  disabled?: boolean;
  title?: string | undefined;
  /** Another way out, between the two. */
  otherwise?: ReactNode;
  /** The word for it, such as "Delete". */
  children: ReactNode;
}

/** The two ways out of a dialog. */
export function DialogButtons({
  onCancel,
  onConfirm,
  isDestructive,
  cancelFirst,
  isBusy,
  disabled,
  title,
  otherwise,
  children,
}: DialogButtonsProps) {
  const { t } = useTranslation("components");
  return (
    <Group justify="flex-end" gap="sm">
      <Button size="md" onClick={onCancel} data-autofocus={cancelFirst || undefined}>
        {t("cancel")}
      </Button>
      {otherwise}
      <Button
        size="md"
        variant="filled"
        {...(isDestructive && { color: "red.9" })}
        type={onConfirm ? "button" : "submit"}
        loading={isBusy}
        {...(disabled !== undefined && { disabled })}
        {...(title !== undefined && { title })}
        {...(onConfirm && { onClick: onConfirm })}
      >
        {children}
      </Button>
    </Group>
  );
}
