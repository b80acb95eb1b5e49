import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Popover, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import {
  ContactSubscriptionsDocument,
  type ContactSubscriptionsQuery,
  type SubscriptionChangePartsFragment,
} from "../../../gql/graphql.ts";
import { formatDateTime } from "../../../lib/format.ts";
import { useLive } from "../../../lib/live.ts";
import { useLiveQuery } from "../../contact-settings/use-live-query.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";
import { setSubscription } from "../set-subscription.ts";
import recordClasses from "../../records/page/record.module.css";
import { useRecord } from "./record-context.ts";
import classes from "./subscription-section.module.css";

type Subscription = NonNullable<ContactSubscriptionsQuery["contact"]>["subscriptions"][number];

/** What the contact is subscribed to, since when and by whom; absent where the workspace has no category. */
export function SubscriptionSection() {
  const { t } = useTranslation("contact-settings");
  const { contact } = useRecord();
  const { data, reload } = useLiveQuery(ContactSubscriptionsDocument, { prefix: "subscriptionCategory.", variables: { id: contact.id } });
  useLive(() => void reload().catch(() => {}), { recordId: contact.id });
  const subscriptions = data?.contact?.subscriptions ?? [];
  if (subscriptions.length === 0) return null;
  return (
    <section className={recordClasses.section} aria-label={t("subscriptions.title")}>
      <h2 className={recordClasses.title}>{t("subscriptions.title")}</h2>
      <ul className={classes.list}>
        {subscriptions.map((subscription) => (
          <SubscriptionItem key={subscription.category.id} subscription={subscription} onChanged={reload} />
        ))}
      </ul>
    </section>
  );
}

function SubscriptionItem({ subscription, onChanged }: { subscription: Subscription; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation("contact-settings");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const { category, lastChange, history } = subscription;
  // At once on the screen, taken back with the reason where it can't be.
  const [wanted, setWanted] = useState<boolean>();

  async function change(isSubscribed: boolean) {
    setWanted(isSubscribed);
    const result = await setSubscription(client, contact.id, category.id, isSubscribed);
    await onChanged().catch(() => {});
    setWanted(undefined);
    sayIfFailed(t("subscriptions.failed", { name: category.name }), result);
  }
  return (
    <li className={classes.item}>
      <Switch
        checked={wanted ?? subscription.isSubscribed}
        onChange={(event) => void change(event.currentTarget.checked)}
        disabled={locked !== undefined}
        title={locked}
        label={category.name}
        description={<Then change={lastChange} />}
      />
      {history.length > 1 && (
        <Popover position="bottom-end" withinPortal trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              aria-label={t("subscriptions.history", { name: category.name })}
              title={t("subscriptions.history", { name: category.name })}
            >
              <Icon name="clock" />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t("subscriptions.history", { name: category.name })}>
            <ol className={classes.history} tabIndex={0} data-autofocus>
              {history.map((each) => (
                <li key={each.changedAt}>
                  <Then change={each} />
                </li>
              ))}
            </ol>
          </Popover.Dropdown>
        </Popover>
      )}
    </li>
  );
}

function Then({ change }: { change: SubscriptionChangePartsFragment | null | undefined }) {
  const { t } = useTranslation("contact-settings");
  if (!change) return t("subscriptions.never");
  const values = {
    when: formatDateTime(change.changedAt),
    who: change.changedBy.name,
    how: t(`subscriptions.how.${change.how}`, { defaultValue: change.how }),
  };
  return change.isSubscribed ? t("subscriptions.since", values) : t("subscriptions.left", values);
}
