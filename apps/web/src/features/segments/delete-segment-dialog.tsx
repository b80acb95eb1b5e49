import { useMutation, useQuery } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { DeleteSegmentDocument, SegmentImpactDocument, SegmentsDocument } from "../../gql/graphql.ts";
import { formatCount } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { SegmentRow } from "./segment-view.ts";

interface DeleteSegmentDialogProps {
  segment: SegmentRow;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a segment is removed for good, and says who loses it and what is built on it. */
export default function DeleteSegmentDialog({ segment, onClose, onDeleted }: DeleteSegmentDialogProps) {
  const { t } = useTranslation("segments");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteSegmentDocument, { refetchQueries: [SegmentsDocument] });
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { id: segment.id } } });
      const refused = data?.deleteSegment.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDeleted();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("delete.title", { name: segment.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <Impact segment={segment} />
        <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
          {t("delete.submit")}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}

function Impact({ segment }: { segment: SegmentRow }) {
  const { t } = useTranslation("segments");
  const { data, error } = useQuery(SegmentImpactDocument, { variables: { id: segment.id }, fetchPolicy: "network-only" });
  const count = data?.segment?.count;
  const builtOn = data?.segmentImpact.segments ?? [];
  return (
    <ImpactNote error={error} final={t(segment.isShared ? "delete.shared" : "delete.final")}>
      {data && (
        <>
          {count && <p>{t("delete.contacts", { count: count.value, number: formatCount(count) })}</p>}
          {builtOn.length > 0 && (
            <p>{t("delete.builtOn", { count: builtOn.length, names: builtOn.map(({ name }) => `“${name}”`).join(", ") })}</p>
          )}
        </>
      )}
    </ImpactNote>
  );
}
