import { useMutation, useQuery } from "@apollo/client/react";
import { Modal, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { MemberChoicesDocument, type MemberRowFragment, MembersDocument, RemoveMemberDocument } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { MemberImpact, useMemberImpact } from "./member-impact.tsx";

interface RemoveDialogProps {
  member: MemberRowFragment;
  opened: boolean;
  onClose: () => void;
}

const nobody = "nobody";

/** Asks before a member is removed, and who takes over. */
export function RemoveDialog({ member, opened, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("members");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("remove.title", { name: member.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <RemoveForm member={member} onClose={onClose} />
    </Modal>
  );
}

function RemoveForm({ member: { id, name, version }, onClose }: Omit<RemoveDialogProps, "opened">) {
  const { t } = useTranslation("members");
  const impact = useMemberImpact(id);
  const { data: choices } = useQuery(MemberChoicesDocument, { fetchPolicy: "cache-and-network" });
  const [heir, setHeir] = useState("");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(RemoveMemberDocument, { refetchQueries: [MembersDocument], awaitRefetchQueries: true });
  const leavesSomething = impact.data?.memberImpact.holdings.some(({ count }) => count > 0) ?? false;
  const heirs = (choices?.members.nodes ?? []).filter((each) => each.id !== id && each.status === "active");

  const confirm = async () => {
    if (leavesSomething && heir === "") return setFailure(t("remove.heirMissing"));
    try {
      const handOverTo = heir === "" || heir === nobody ? null : heir;
      const { data } = await remove({ variables: { input: { id, expectedVersion: version, handOverTo } } });
      const answer = data?.removeMember;
      if (answer?.userErrors[0]) return setFailure(answer.userErrors[0].message);
      void showNotice({ message: t(answer?.member?.isHandingOver ? "remove.doneSoon" : "remove.done", { name }) });
      onClose();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <MemberImpact impact={impact} way="remove" />
      {leavesSomething && (
        <NativeSelect
          label={t("remove.heir")}
          value={heir}
          onChange={(event) => setHeir(event.currentTarget.value)}
          data={[
            { value: "", label: t("remove.choose"), disabled: true },
            ...heirs.map((each) => ({ value: each.id, label: each.name })),
            { value: nobody, label: t("remove.nobody") },
          ]}
        />
      )}
      <p className="second">{t("remove.final", { name })}</p>
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading} disabled={!impact.data}>
        {t("remove.button")}
      </DialogButtons>
    </Stack>
  );
}
