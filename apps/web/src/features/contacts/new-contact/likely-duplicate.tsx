import { useQuery } from "@apollo/client/react";
import { Anchor, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { ContactsWithEmailDocument } from "../../../gql/graphql.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import classes from "./new-contact.module.css";

const looksComplete = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** Says while one types that an active contact has this e-mail already, with the way to it. */
export function LikelyDuplicate({ address }: { address: string }) {
  const { t } = useTranslation("contacts");
  const { workspace } = useViewer();
  const [settled] = useDebouncedValue(address.trim(), 250);
  const { data } = useQuery(ContactsWithEmailDocument, {
    variables: { address: settled },
    skip: !looksComplete.test(settled),
    fetchPolicy: "network-only",
  });
  const holders = settled === address.trim() && looksComplete.test(settled) ? (data?.contacts.nodes ?? []) : [];
  return (
    <div role="status">
      {holders.map(({ id, fullName, number }) => (
        <Text key={id} className={classes.duplicate}>
          <Icon name="alert" size={14} />
          <span>
            {t("new.held")}{" "}
            <Anchor component={Link} to="/$workspace/contacts/$contactId" {...({ params: { workspace, contactId: id } } as object)} inherit>
              {fullName || `#${number}`}
            </Anchor>
          </span>
        </Text>
      ))}
    </div>
  );
}
