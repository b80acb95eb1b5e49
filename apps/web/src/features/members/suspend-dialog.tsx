import { useMutation } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { type MemberRowFragment, SuspendMemberDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { MemberImpact, useMemberImpact } from "./member-impact.tsx";

interface SuspendDialogProps {
  member: MemberRowFragment;
  opened: boolean;
  onClose: () => void;
}

/** Asks before a member is shut out. */
export function SuspendDialog({ member, opened, onClose }: SuspendDialogProps) {
  const { t } = useTranslation("members");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("suspend.title", { name: member.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <SuspendForm member={member} onClose={onClose} />
    </Modal>
  );
}

function SuspendForm({ member: { id, version }, onClose }: Omit<SuspendDialogProps, "opened">) {
  const { t } = useTranslation("members");
  const impact = useMemberImpact(id);
  const [failure, setFailure] = useState<string>();
  const [suspend, { loading }] = useMutation(SuspendMemberDocument);
  const confirm = async () => {
    try {
      const { data } = await suspend({ variables: { input: { id, expectedVersion: version } } });
      const refused = data?.suspendMember.userErrors[0];
      if (refused) setFailure(refused.message);
      else onClose();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <MemberImpact impact={impact} way="suspend" />
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
        {t("suspend.button")}
      </DialogButtons>
    </Stack>
  );
}
