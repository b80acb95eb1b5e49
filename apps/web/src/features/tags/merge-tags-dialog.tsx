import { useMutation } from "@apollo/client/react";
import { Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { TagPill } from "../../components/tag-pill.tsx";
import { MergeTagsDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { Impact } from "./impact.tsx";
import classes from "./tags.module.css";
import type { TagRow } from "./use-tags.ts";

interface MergeTagsDialogProps {
  tags: readonly TagRow[] | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** Makes several tags one: asks which stays, and says what that means for the contacts. */
export function MergeTagsDialog({ tags, onClose, onDone }: MergeTagsDialogProps) {
  const { t } = useTranslation("tags");
  const count = tags?.length ?? 0;
  return (
    <Modal
      opened={tags !== undefined}
      onClose={onClose}
      title={t("merge.title", { count, number: formatNumber(count) })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {tags && <MergeForm tags={tags} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function MergeForm({ tags, onClose, onDone }: MergeTagsDialogProps & { tags: readonly TagRow[] }) {
  const { t } = useTranslation("tags");
  // The tag that most contacts have is the likeliest to be meant.
  const [stays, setStays] = useState(() => tags.toSorted((a, b) => b.contactCount - a.contactCount)[0]!.id);
  const [failure, setFailure] = useState<string>();
  const [merge, { loading }] = useMutation(MergeTagsDocument);
  const into = tags.find(({ id }) => id === stays)!;
  const others = tags.filter(({ id }) => id !== stays);

  const confirm = async () => {
    try {
      const { data } = await merge({ variables: { input: { ids: others.map(({ id }) => id), into: into.id } } });
      const refused = data?.mergeTags.userErrors[0];
      if (refused) return setFailure(refused.message);
      void showNotice({ message: t("merge.done", { count: others.length, number: formatNumber(others.length), name: into.name }) });
      onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <Radio.Group label={t("merge.which")} value={stays} onChange={setStays}>
          <div className={classes.choices}>
            {tags.map((tag) => (
              <label key={tag.id} className={classes.choice}>
                <Radio
                  size="xs"
                  value={tag.id}
                  aria-label={t("contactsWith", { count: tag.contactCount, number: formatNumber(tag.contactCount), name: tag.name })}
                  data-autofocus={tag.id === stays || undefined}
                />
                <TagPill tag={tag} />
                <span className="second num">{t("contacts", { count: tag.contactCount, number: formatNumber(tag.contactCount) })}</span>
              </label>
            ))}
          </div>
        </Radio.Group>
        <Impact
          ids={others.map(({ id }) => id)}
          into={into.id}
          say={(count, number) => t("impact.merge", { count, number, name: into.name })}
          careful
          final={t("impact.removed", { count: others.length, number: formatNumber(others.length) })}
        />
        <DialogButtons onCancel={onClose} isBusy={loading}>
          {t("merge.submit")}
        </DialogButtons>
      </Stack>
    </form>
  );
}
