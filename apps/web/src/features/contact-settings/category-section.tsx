import { useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowName, RowWords } from "../../components/row-name.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { useOrder } from "../../components/use-order.ts";
import { CategoryRowsDocument, type CategoryRowsQuery, ReorderCategoriesDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { CategoryDialog } from "./category-dialog.tsx";
import classes from "./contact-settings.module.css";
import { DeleteCategoryDialog } from "./delete-category-dialog.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { useLiveQuery } from "./use-live-query.ts";
import { useSettingsLock } from "./use-settings-lock.ts";

export type CategoryItem = CategoryRowsQuery["subscriptionCategories"][number];

type Doing = { what: "create" } | { what: "edit" | "delete"; category: CategoryItem };

/** What contacts of this workspace can subscribe to. */
export function CategorySection() {
  const { t } = useTranslation("contact-settings");
  const { locked, deleteLocked } = useSettingsLock();
  const { data, error, reload } = useLiveQuery(CategoryRowsDocument, { prefix: "subscriptionCategory.", counts: true });
  const [reorder] = useMutation(ReorderCategoriesDocument);
  const [doing, setDoing] = useState<Doing>();
  const categories = data?.subscriptionCategories ?? [];
  const order = useOrder(
    categories,
    ({ name }) => name,
    async (ids) => {
      const answer = await reorder({ variables: { input: { ids } } });
      await reload();
      return answer.data?.reorderSubscriptionCategories.userErrors[0]?.message;
    },
  );
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    void reload();
  };
  const add = (
    <Button leftSection={<Icon name="plus" />} disabled={locked !== undefined} title={locked} onClick={() => setDoing({ what: "create" })}>
      {t("category.add")}
    </Button>
  );
  return (
    <SettingsSection title={t("category.title")} lead={t("category.lead")} action={categories.length > 0 && add}>
      {!data && (error ? <PanelFailure error={error} onRetry={() => void reload()} /> : <RowsSkeleton />)}
      {order.failure && (
        <p className={classes.failure} role="alert">
          {order.failure}
        </p>
      )}
      {data && categories.length === 0 && (
        <EmptyState kind="nothing-yet" title={t("category.none")} action={add}>
          {t("category.noneText")}
        </EmptyState>
      )}
      {categories.length > 0 && (
        <RowsTable label={t("category.title")} columns={[t("category.column"), t("category.subscribers"), ""]}>
          {order.shown.map((category, position) => (
            <tr key={category.id} className={classes.row} data-archived={category.archivedAt ? true : undefined}>
              <RowName>
                <OrderButtons
                  name={category.name}
                  position={position}
                  count={order.shown.length}
                  locked={locked}
                  onMove={(by) => order.move(category.id, by)}
                />
                <RowWords description={category.description} isDimmed={category.archivedAt !== null}>
                  {category.name}
                  {category.subscribesNewContacts && !category.archivedAt && <span className="dimmed"> · {t("category.forNew")}</span>}
                  {category.archivedAt && <span className="dimmed"> · {t("category.archived")}</span>}
                </RowWords>
              </RowName>
              <td className={classes.count} data-label={t("category.subscribers")}>
                <SubscriberCount category={category} />
              </td>
              <td className={classes.actions}>
                <RowButton
                  icon="edit"
                  label={t("editOf", { name: category.name })}
                  locked={locked}
                  onClick={() => setDoing({ what: "edit", category })}
                />
                <RowButton
                  icon="trash"
                  label={t("deleteOf", { name: category.name })}
                  locked={deleteLocked}
                  onClick={() => setDoing({ what: "delete", category })}
                />
              </td>
            </tr>
          ))}
        </RowsTable>
      )}
      <p className="unseen" role="status">
        {order.said}
      </p>
      <CategoryDialog
        category={doing?.what === "edit" ? doing.category : undefined}
        opened={doing?.what === "edit" || doing?.what === "create"}
        onClose={close}
        onSaved={done}
      />
      <DeleteCategoryDialog category={doing?.what === "delete" ? doing.category : undefined} onClose={close} onDone={done} />
    </SettingsSection>
  );
}

function SubscriberCount({ category: { id, name, subscriberCount } }: { category: CategoryItem }) {
  const { t } = useTranslation("contact-settings");
  const { workspace } = useViewer();
  if (subscriberCount === 0) return <span className="dimmed num">0</span>;
  return (
    <Link
      to="/$workspace/contacts"
      params={{ workspace }}
      search={{ filter: { and: [{ subscriptions: { anyOf: [id] } }] } }}
      className={classes.link}
      aria-label={t("category.subscribersOf", { count: subscriberCount, number: formatNumber(subscriberCount), name })}
    >
      {formatNumber(subscriberCount)}
    </Link>
  );
}
