import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { useOrder } from "../../components/use-order.ts";
import { MoveCustomFieldDocument, MoveCustomFieldFolderDocument } from "../../gql/graphql.ts";
import type { Doing } from "./custom-fields-page.tsx";
import classes from "./custom-fields.module.css";
import { FieldRow } from "./field-row.tsx";
import type { CustomFieldFolder, FieldGroup } from "./use-custom-fields.ts";
import { useFieldRights } from "./use-field-rights.ts";
import { movesBetween } from "./moves-between.ts";

interface FieldGroupsProps {
  groups: readonly FieldGroup[];
  reload: () => Promise<unknown>;
  onDo: (doing: Doing) => void;
}

/** The folders with their fields, in the order in which records show them. */
export function FieldGroups({ groups, reload, onDo }: FieldGroupsProps) {
  const [moveFolder] = useMutation(MoveCustomFieldFolderDocument);
  const folders = groups.flatMap(({ folder }) => (folder ? [folder] : []));
  const order = useOrder(
    folders,
    ({ name }) => name,
    async (ids) => {
      const failure = await sendMoves(
        folders,
        ids,
        async (input) => (await moveFolder({ variables: { input } })).data?.moveCustomFieldFolder,
      );
      await reload();
      return failure;
    },
  );
  const loose = groups.find(({ folder }) => !folder);
  const fieldsOf = (folder: CustomFieldFolder) => groups.find((group) => group.folder?.id === folder.id)!.fields;
  return (
    <div className={classes.groups}>
      {order.failure && (
        <p className={classes.failure} role="alert">
          {order.failure}
        </p>
      )}
      {loose && <GroupSection group={loose} reload={reload} onDo={onDo} />}
      {order.shown.map((folder, position) => (
        <GroupSection
          key={folder.id}
          group={{ folder, fields: fieldsOf(folder) }}
          place={{ position, count: folders.length, onMove: (by) => order.move(folder.id, by) }}
          reload={reload}
          onDo={onDo}
        />
      ))}
      <p className="unseen" role="status">
        {order.said}
      </p>
    </div>
  );
}

interface GroupSectionProps extends Omit<FieldGroupsProps, "groups"> {
  group: FieldGroup;
  place?: { position: number; count: number; onMove: (by: -1 | 1) => void };
}

function GroupSection({ group: { folder, fields }, place, reload, onDo }: GroupSectionProps) {
  const { t } = useTranslation("custom-fields");
  const { manageLocked } = useFieldRights();
  const [moveField] = useMutation(MoveCustomFieldDocument);
  const order = useOrder(
    fields,
    ({ name }) => name,
    async (ids) => {
      const failure = await sendMoves(fields, ids, async (input) => (await moveField({ variables: { input } })).data?.moveCustomField);
      await reload();
      return failure;
    },
  );
  const title = folder?.name ?? t("folder.none");
  return (
    <section aria-label={title}>
      <div className={classes.groupHead}>
        {folder && place && <OrderButtons name={folder.name} locked={manageLocked} {...place} />}
        <h2 className={classes.groupTitle}>{title}</h2>
        {folder && (
          <span className={classes.groupActions}>
            <RowButton
              icon="edit"
              label={t("folder.renameOf", { name: folder.name })}
              locked={manageLocked}
              onClick={() => onDo({ what: "renameFolder", folder })}
            />
            <RowButton
              icon="trash"
              label={t("folder.deleteOf", { name: folder.name })}
              locked={manageLocked}
              onClick={() => onDo({ what: "deleteFolder", folder })}
            />
          </span>
        )}
      </div>
      {order.failure && (
        <p className={classes.failure} role="alert">
          {order.failure}
        </p>
      )}
      {fields.length === 0 ? (
        <p className={classes.emptyFolder}>{t("folder.empty")}</p>
      ) : (
        <RowsTable label={title} columns={[t("column.field"), t("column.type"), t("column.filled"), ""]}>
          {order.shown.map((field, position) => (
            <FieldRow
              key={field.id}
              field={field}
              place={{ position, count: fields.length, onMove: (by) => order.move(field.id, by) }}
              onDo={onDo}
            />
          ))}
        </RowsTable>
      )}
      <p className="unseen" role="status">
        {order.said}
      </p>
    </section>
  );
}

/** Sends the moves one after the other; answers with what is in the way of one. */
async function sendMoves(
  before: readonly { id: string }[],
  after: readonly string[],
  send: (move: { id: string; position: number }) => Promise<{ userErrors: readonly { message: string }[] } | undefined>,
): Promise<string | undefined> {
  for (const move of movesBetween(
    before.map(({ id }) => id),
    after,
  )) {
    const refused = (await send(move))?.userErrors[0];
    if (refused) return refused.message;
  }
  return undefined;
}
