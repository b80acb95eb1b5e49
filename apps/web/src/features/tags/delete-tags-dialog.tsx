import { useMutation } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { TagPill } from "../../components/tag-pill.tsx";
import { DeleteTagsDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { Impact } from "./impact.tsx";
import classes from "./tags.module.css";
import type { TagRow } from "./use-tags.ts";

interface DeleteTagsDialogProps {
  tags: readonly TagRow[] | undefined;
  onClose: () => void;
  onDone: () => void;
}

const mostShown = 20;

/** Asks before tags are removed for good, and says which contacts lose them. */
export function DeleteTagsDialog({ tags, onClose, onDone }: DeleteTagsDialogProps) {
  const { t } = useTranslation("tags");
  const count = tags?.length ?? 0;
  const title = count === 1 ? t("delete.titleOne", { name: tags![0]!.name }) : t("delete.title", { count, number: formatNumber(count) });
  return (
    <Modal opened={tags !== undefined} onClose={onClose} title={tags && title} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      {tags && <DeleteForm tags={tags} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function DeleteForm({ tags, onClose, onDone }: DeleteTagsDialogProps & { tags: readonly TagRow[] }) {
  const { t } = useTranslation("tags");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteTagsDocument);
  const ids = tags.map(({ id }) => id);
  const hidden = tags.length - mostShown;

  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { ids } } });
      const refused = data?.deleteTags.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <div className={classes.preview}>
        {tags.slice(0, mostShown).map((tag) => (
          <TagPill key={tag.id} tag={tag} />
        ))}
        {hidden > 0 && <span className="second">{t("delete.more", { count: hidden, number: formatNumber(hidden) })}</span>}
      </div>
      <Impact
        ids={ids}
        say={(count, number) => t(tags.length === 1 ? "impact.deleteOne" : "impact.delete", { count, number })}
        careful
        final={t("impact.final")}
      />
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
        {t("delete.button")}
      </DialogButtons>
    </Stack>
  );
}
