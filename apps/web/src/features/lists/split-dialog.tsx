import { useMutation } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { shareOut } from "@kith/shared/share-out.ts";
import { ActionIcon, Button, Group, Modal, NumberInput, Skeleton, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { Icon } from "../../components/icon.tsx";
import { SplitIntoListsDocument } from "../../gql/graphql.ts";
import { formatDate, formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { Matching } from "./change-lists.ts";
import classes from "./lists.module.css";
import { useMatchingCount } from "./matching-count.tsx";

interface SplitDialogProps {
  matching: Matching;
  /** What the new lists are called after, with a letter each. */
  base?: string;
  onClose: () => void;
}

/** Divides all contacts that match among new lists by chance, and says before how many each gets. */
export default function SplitDialog({ matching, base, onClose }: SplitDialogProps) {
  const { t } = useTranslation("lists");
  return (
    <Modal opened onClose={onClose} title={t("split.title")} size={520} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <SplitForm matching={matching} base={base} onClose={onClose} />
    </Modal>
  );
}

const letters = "ABCDE";
const equalParts = (count: number) =>
  shareOut(
    100,
    Array.from({ length: count }, () => 100 / count),
  );

function SplitForm({ matching, base, onClose }: SplitDialogProps & { base: string | undefined }) {
  const { t } = useTranslation("lists");
  const { count, error } = useMatchingCount(matching);
  const [split, { loading }] = useMutation(SplitIntoListsDocument);
  const [name, setName] = useState(() => base ?? t("split.base", { date: formatDate(new Date().toISOString()) }));
  const [percents, setPercents] = useState<(number | "")[]>(() => equalParts(2));
  const [failure, setFailure] = useState<string>();
  const whole = percents.map((percent) => percent || 0);
  const sum = whole.reduce((total, percent) => total + percent, 0);
  const wrong =
    name.trim() === ""
      ? t("split.nameMissing")
      : whole.some((percent) => percent < 1)
        ? t("split.partEmpty")
        : sum === 100
          ? undefined
          : t("split.sum", { sum });
  const sizes = count === undefined || wrong ? undefined : shareOut(count, whole);
  const nameOf = (part: number) => `${name.trim()} ${letters[part]}`;

  async function confirm() {
    if (wrong) return setFailure(wrong);
    const { search, filter } = matching;
    const parts = whole.map((percent, part) => ({ name: nameOf(part), percent }));
    try {
      const { data } = await split({ variables: { input: { search: search ?? null, filter: filter ?? null, parts } } });
      const refused = data?.splitIntoLists.userErrors[0];
      if (refused) setFailure(refused.message);
      else onClose();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Stack gap="lg">
        <FormFailure>{failure ?? (error && describeError(error))}</FormFailure>
        <p className="second" role="status">
          {count === undefined ? <Skeleton height={12} my={4} width={260} /> : t("split.text", { count, number: formatNumber(count) })}
        </p>
        <TextInput
          label={t("split.name")}
          description={t("split.nameHelp")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={limits.listName - 2}
          data-autofocus
          autoComplete="off"
        />
        <ul className={classes.parts} aria-label={t("split.parts")}>
          {percents.map((percent, part) => (
            <li key={letters[part]} className={classes.part}>
              <span className="truncate" title={nameOf(part)}>
                {nameOf(part)}
              </span>
              <NumberInput
                aria-label={t("split.percentOf", { name: nameOf(part) })}
                value={percent}
                min={1}
                max={99}
                allowDecimal={false}
                suffix=" %"
                w={88}
                onChange={(value) =>
                  setPercents(percents.map((old, index) => (index === part ? (typeof value === "number" ? value : "") : old)))
                }
              />
              <span className={`num ${classes.size}`}>
                {sizes ? t("contacts", { count: sizes[part], number: formatNumber(sizes[part]!) }) : "–"}
              </span>
              <ActionIcon
                aria-label={t("split.removePart", { name: nameOf(part) })}
                disabled={percents.length === 2}
                onClick={() => setPercents(equalParts(percents.length - 1))}
              >
                <Icon name="x" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <Group gap="sm">
          <Button
            leftSection={<Icon name="plus" />}
            disabled={percents.length === limits.listsPerSplit}
            onClick={() => setPercents(equalParts(percents.length + 1))}
          >
            {t("split.addPart")}
          </Button>
          <Button variant="subtle" onClick={() => setPercents(equalParts(percents.length))}>
            {t("split.equal")}
          </Button>
          {sum !== 100 && <span className={classes.wrong}>{t("split.sum", { sum })}</span>}
        </Group>
        <DialogButtons onCancel={onClose} isBusy={loading} disabled={count === 0}>
          {t("split.submit", { count: percents.length, number: formatNumber(percents.length) })}
        </DialogButtons>
      </Stack>
    </form>
  );
}
