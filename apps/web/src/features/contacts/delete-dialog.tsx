import { useQuery } from "@apollo/client/react";
import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { Icon } from "../../components/icon.tsx";
import { ContactImpactDocument, type ContactImpactQuery } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import classes from "./delete-dialog.module.css";
import { nameOf } from "./list/contact-name.ts";

interface DeleteDialogProps {
  opened: boolean;
  /** What will be deleted, and the name where it is one. */
  ids: readonly string[];
  name?: string;
  /** Answers with the reason of a refusal, or nothing when it is done. */
  onDelete: (ids: readonly string[], reason: string) => Promise<string | undefined>;
  onClose: () => void;
}

/** Says what refers to contacts and which of them are not the person's to delete, before they go to the trash; and asks for a reason. */
export default function DeleteDialog({ opened, ids, name, onDelete, onClose }: DeleteDialogProps) {
  const { t } = useTranslation("contacts");
  const title = name ? t("delete.titleOne", { name }) : t("delete.title", { count: ids.length });
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440} closeButtonProps={{ "aria-label": t("close") }}>
      <DeleteForm ids={ids} onDelete={onDelete} onClose={onClose} />
    </Modal>
  );
}

function DeleteForm({ ids, onDelete, onClose }: Pick<DeleteDialogProps, "ids" | "onDelete" | "onClose">) {
  const { t } = useTranslation("contacts");
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isDeleting, setDeleting] = useState(false);
  const { data, loading } = useQuery(ContactImpactDocument, { variables: { ids: [...ids] }, fetchPolicy: "network-only" });
  const impact = data?.contactImpact;
  const refused = new Set(impact?.refused.map(({ id }) => id));
  const left = ids.filter((id) => !refused.has(id));

  async function remove() {
    setDeleting(true);
    const failed = await onDelete(left, reason.trim());
    setDeleting(false);
    setRefusal(failed);
    if (failed === undefined) onClose();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <Stack gap="md">
        <Text size="md">{t("delete.text")}</Text>
        {impact && <Impact impact={impact} isAll={left.length === 0} />}
        <Textarea
          label={t("delete.reason")}
          description={t("delete.reasonHint")}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {refusal && (
          <Text c="var(--kith-wrong)" role="alert">
            {refusal}
          </Text>
        )}
        <DialogButtons onCancel={onClose} isDestructive isBusy={isDeleting} disabled={loading || left.length === 0}>
          {refused.size > 0 && left.length > 0 ? t("delete.confirmLeft", { count: left.length }) : t("delete.confirm")}
        </DialogButtons>
      </Stack>
    </form>
  );
}

const mostNames = 5;

/** What refers to the contacts; and which of them somebody else added, where the person may delete only his own. */
function Impact({ impact: { references, refused }, isAll }: { impact: ContactImpactQuery["contactImpact"]; isAll: boolean }) {
  const { t } = useTranslation("contacts");
  const names = refused.slice(0, mostNames).map((contact) => t("delete.addedBy", { name: nameOf(contact), by: contact.createdBy.name }));
  const more = refused.length - names.length;
  return (
    <>
      {references.length > 0 && (
        <div>
          <Text fw={500}>{t("delete.references")}</Text>
          <ul className={classes.references}>
            {references.map(({ kind, label, count }) => (
              <li key={kind}>
                <span>{t(`delete.reference.${kind}`, { defaultValue: label })}</span>
                <span className="num">{formatNumber(count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {refused.length > 0 && (
        <div className={classes.refused} role="alert">
          <Icon name="lock" />
          <div>
            <p>{t(isAll ? "delete.refusedAll" : "delete.refused", { count: refused.length })}</p>
            <ul>
              {names.map((line) => (
                <li key={line}>{line}</li>
              ))}
              {more > 0 && <li>{t("delete.more", { count: more })}</li>}
            </ul>
          </div>
        </div>
      )}
    </>
  );
}
