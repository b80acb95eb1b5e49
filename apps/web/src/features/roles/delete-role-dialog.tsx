import { useMutation } from "@apollo/client/react";
import { Modal, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { DeleteRoleDocument, type RoleRowFragment, RolesDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { roleInput, useRoleName } from "./use-roles.ts";

interface DeleteRoleDialogProps {
  role: RoleRowFragment;
  roles: readonly RoleRowFragment[];
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before a role is removed; where somebody has it, also for the role that takes its place. */
export function DeleteRoleDialog({ role, roles, onClose, onDeleted = onClose }: DeleteRoleDialogProps) {
  const { t } = useTranslation("roles");
  const nameOf = useRoleName();
  const [remove, { loading }] = useMutation(DeleteRoleDocument, { refetchQueries: [RolesDocument], awaitRefetchQueries: true });
  const [failure, setFailure] = useState<string>();
  const others = roles.filter(({ id, isGrantable }) => id !== role.id && isGrantable);
  const [other, setOther] = useState(others.find(({ id }) => id === "VIEWER")?.id ?? others[0]?.id);
  const isInUse = role.memberCount + role.tokenCount > 0;
  const confirm = async () => {
    const { role: moveToRole, customRoleId: moveToCustomRoleId } = isInUse && other ? roleInput(other) : {};
    try {
      const { data } = await remove({ variables: { input: { id: role.id, moveToRole, moveToCustomRoleId } } });
      const refused = data?.deleteRole.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDeleted();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  const holders = [
    role.memberCount > 0 && t("holders.members", { count: role.memberCount, number: formatNumber(role.memberCount) }),
    role.tokenCount > 0 && t("holders.tokens", { count: role.tokenCount, number: formatNumber(role.tokenCount) }),
  ].filter(Boolean);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("delete.title", { name: role.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        {isInUse ? (
          <>
            <p>{t("delete.inUse", { holders: holders.join(t("holders.and")) })}</p>
            <NativeSelect
              label={t("delete.instead")}
              description={t("delete.insteadHelp")}
              value={other}
              data={others.map((each) => ({ value: each.id, label: nameOf(each) }))}
              onChange={(event) => setOther(event.currentTarget.value)}
              data-autofocus
            />
          </>
        ) : (
          <p>{t("delete.unused")}</p>
        )}
        <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst={!isInUse} isBusy={loading}>
          {t("delete.button")}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
