import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMemberChoices } from "../members/member-choices.ts";
import type { SaveResult } from "../../lib/save-result.ts";
import { addFollower, removeFollower } from "./change-followers.ts";

interface BulkFollowersProps {
  /** Runs one change for each of the selected contacts. */
  run: (what: string, change: (contactId: string) => Promise<SaveResult>) => void;
}

const verbs = [
  { verb: "add", icon: "plus", change: addFollower },
  {
    verb: "remove",
    icon: "x",
    change: (...[client, contactId, { id }]: Parameters<typeof addFollower>) => removeFollower(client, contactId, id),
  },
] as const;

/** The items of a menu: a member is added to the followers of the selected contacts, or taken off. */
export function BulkFollowers({ run }: BulkFollowersProps) {
  const { t } = useTranslation("followers");
  const client = useApolloClient();
  const members = useMemberChoices(true);
  return verbs.map(({ verb, icon, change }) => (
    <Menu.Sub key={verb}>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Icon name={icon} />}>{t(`bulk.${verb}`)}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown aria-label={t(`bulk.${verb}`)} mah={320} style={{ overflowY: "auto" }}>
        {members.map(({ value, label }) => (
          <Menu.Item
            key={value}
            leftSection={<Avatar name={label} />}
            onClick={() =>
              run(t(verb === "add" ? "bulk.adding" : "bulk.removing", { name: label }), (contactId) =>
                change(client, contactId, { id: value, name: label }),
              )
            }
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  ));
}
