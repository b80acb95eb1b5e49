import { useApolloClient } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { changeMatching, type Matching } from "./change-lists.ts";
import ChooseListDialog from "./choose-list-dialog.tsx";
import { MatchingCount } from "./matching-count.tsx";

interface MatchingDialogProps {
  doing: "add" | "remove";
  matching: Matching;
  onClose: () => void;
}

/** Picks the list that everything that matches is put on, or taken off. */
export default function MatchingDialog({ doing, matching, onClose }: MatchingDialogProps) {
  const { t } = useTranslation("lists");
  const client = useApolloClient();
  return (
    <ChooseListDialog
      title={t(`matching.${doing}Title`)}
      submit={t(`bulk.${doing}Submit`)}
      canCreate={doing === "add"}
      onSubmit={(list) => changeMatching(client, list, matching, doing === "add")}
      onDone={() => {}} // the tray shows how far it is
      onClose={onClose}
    >
      <MatchingCount matching={matching} say={(count, number) => t(`matching.${doing}Text`, { count, number })} />
    </ChooseListDialog>
  );
}
