import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SaveResult } from "../../../lib/save-result.ts";
import { setSubscription } from "../set-subscription.ts";
import { useCategoryChoices } from "../use-category-choices.ts";
import { BulkButton } from "../../records/list/bulk-bar.tsx";

interface BulkSubscriptionsProps {
  locked: string | undefined;
  onChoose: (what: string, change: (contactId: string) => Promise<SaveResult>) => void;
}

/** Subscribes the selected contacts to a category, or ends that; absent where there is no category. */
export function BulkSubscriptions({ locked, onChoose }: BulkSubscriptionsProps) {
  const { t } = useTranslation("contact-settings");
  const client = useApolloClient();
  const categories = useCategoryChoices(true);
  if (categories.length === 0) return null;
  const items = (isSubscribed: boolean) =>
    categories.map(({ value, label: name }) => (
      <Menu.Item
        key={value}
        aria-label={t(isSubscribed ? "subscriptions.subscribing" : "subscriptions.unsubscribing", { name })}
        onClick={() =>
          onChoose(t(isSubscribed ? "subscriptions.subscribing" : "subscriptions.unsubscribing", { name }), (id) =>
            setSubscription(client, id, value, isSubscribed),
          )
        }
      >
        {name}
      </Menu.Item>
    ));
  return (
    <BulkButton
      icon="mail"
      label={t("subscriptions.title")}
      locked={locked}
      menu={
        <>
          <Menu.Label>{t("subscriptions.subscribe")}</Menu.Label>
          {items(true)}
          <Menu.Label>{t("subscriptions.unsubscribe")}</Menu.Label>
          {items(false)}
        </>
      }
    />
  );
}
