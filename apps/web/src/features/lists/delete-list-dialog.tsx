import { useMutation, useQuery } from "@apollo/client/react";
import { Button, Group, Modal, Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { DeleteListsDocument, ListImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import classes from "./lists.module.css";
import type { ListRow } from "./use-lists.ts";

interface DeleteListDialogProps {
  list: ListRow;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a list is removed for good, and says what depends on it. */
export default function DeleteListDialog({ list, onClose, onDone }: DeleteListDialogProps) {
  const { t } = useTranslation("lists");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteListsDocument);
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { ids: [list.id] } } });
      const refused = data?.deleteLists.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("delete.of", { name: list.name })} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <Impact id={list.id} />
        {!list.archivedAt && <p className="second">{t("delete.orArchive")}</p>}
        <Group justify="flex-end" gap="sm">
          <Button size="md" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button size="md" variant="filled" color="red.9" loading={loading} onClick={() => void confirm()}>
            {t("delete.button")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What depends on the list, counted now. */
function Impact({ id }: { id: string }) {
  const { t } = useTranslation("lists");
  const { data, error } = useQuery(ListImpactDocument, { variables: { ids: [id] }, fetchPolicy: "network-only" });
  const impact = data?.listImpact;
  const say = (key: "contacts" | "trash" | "jobs", count: number) => t(`delete.${key}`, { count, number: formatNumber(count) });
  return (
    <div className={classes.impact} role="status">
      <Icon name="alert" />
      <div>
        {error && <p>{describeError(error)}</p>}
        {!error && !impact && <Skeleton height={12} my={4} width={180} />}
        {impact && (
          <>
            <p>{say("contacts", impact.contacts)}</p>
            {impact.deletedContacts > 0 && <p>{say("trash", impact.deletedContacts)}</p>}
            {impact.jobs > 0 && <p>{say("jobs", impact.jobs)}</p>}
          </>
        )}
        <p>{t("delete.final")}</p>
      </div>
    </div>
  );
}
