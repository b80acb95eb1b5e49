import { useMutation } from "@apollo/client/react";
import { ActionIcon, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { type MemberRowFragment, ReactivateMemberDocument } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";
import { useMemberRights } from "./use-member-rights.ts";

const SuspendDialog = lazy(async () => ({ default: (await import("./suspend-dialog.tsx")).SuspendDialog }));
const RemoveDialog = lazy(async () => ({ default: (await import("./remove-dialog.tsx")).RemoveDialog }));

/** What can be done with a member besides his role: suspend, reactivate, remove. */
export function MemberActions({ member }: { member: MemberRowFragment }) {
  const { t } = useTranslation("members");
  const { changeLocked, removeLocked } = useMemberRights();
  const [asked, setAsked] = useState<"suspend" | "remove">();
  const [opened, setOpened] = useState<"suspend" | "remove">();
  const [reactivate] = useMutation(ReactivateMemberDocument);
  const { id, name, version, status } = member;
  const locked = changeLocked(member);
  const notRemovable = removeLocked(member);
  const ask = (what: "suspend" | "remove") => {
    setAsked(what);
    setOpened(what);
  };
  const letIn = async () => {
    try {
      const { data } = await reactivate({ variables: { input: { id, expectedVersion: version } } });
      const refused = data?.reactivateMember.userErrors[0];
      await showNotice(refused ? { message: refused.message, color: "red" } : { message: t("reactivate.done", { name }) });
    } catch (fault) {
      await showNotice({ message: describeError(fault), color: "red" });
    }
  };
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon disabled={locked !== undefined} title={locked} aria-label={t("actionsOf", { name })} variant="subtle">
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status === "suspended" ? (
            <Menu.Item leftSection={<Icon name="undo" />} onClick={() => void letIn()}>
              {t("reactivate.button")}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon name="ban" />} onClick={() => ask("suspend")}>
              {t("suspend.open")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon name="trash" />}
            disabled={notRemovable !== undefined}
            title={notRemovable}
            onClick={() => ask("remove")}
          >
            {t("remove.open")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {asked === "suspend" && <SuspendDialog member={member} opened={opened === "suspend"} onClose={() => setOpened(undefined)} />}
        {asked === "remove" && <RemoveDialog member={member} opened={opened === "remove"} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  );
}
