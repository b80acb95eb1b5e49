import { ActionIcon, Button, Menu } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import type { RoleRowFragment } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { allRights } from "./permissions.ts";
import classes from "./roles.module.css";
import { useDuplicate } from "./use-duplicate.ts";
import { useRoleRights } from "./use-role-rights.ts";
import { roleInput, useRoleName, useRoles } from "./use-roles.ts";
import { useViewAs } from "./use-view-as.ts";

const DeleteRoleDialog = lazy(async () => ({ default: (await import("./delete-role-dialog.tsx")).DeleteRoleDialog }));

/** The roles that members and API tokens can have: the built-in ones, and those that the workspace made for itself. */
export function RolesPage() {
  const { t } = useTranslation("roles");
  const { can, workspace } = useViewer();
  const navigate = useNavigate();
  const { manageLocked } = useRoleRights();
  if (!can("member:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("notAllowed")}>
          {t("notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const create = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={manageLocked !== undefined}
      title={manageLocked}
      onClick={() => void navigate({ to: "/$workspace/settings/roles/$roleId", params: { workspace, roleId: "new" } })}
    >
      {t("new.button")}
    </Button>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      <RoleList />
    </SettingsPage>
  );
}

function RoleList() {
  const { t } = useTranslation("roles");
  const roles = useRoles();
  const [deleting, setDeleting] = useState<RoleRowFragment>();
  return (
    <>
      <RowsTable label={t("title")} columns={[t("fields.role"), t("fields.rights"), t("fields.members"), t("fields.tokens"), ""]}>
        {roles.map((role) => (
          <RoleItem key={role.id} role={role} onDelete={() => setDeleting(role)} />
        ))}
      </RowsTable>
      {deleting && (
        <Suspense>
          <DeleteRoleDialog role={deleting} roles={roles} onClose={() => setDeleting(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function RoleItem({ role, onDelete }: { role: RoleRowFragment; onDelete: () => void }) {
  const { t } = useTranslation("roles");
  const { workspace } = useViewer();
  const name = useRoleName()(role);
  const description = role.builtIn ? t(`builtIn.${role.builtIn}`) : role.description;
  const rights =
    role.permissions.length === allRights
      ? t("rights.all")
      : t("rights.some", { number: formatNumber(role.permissions.length), total: formatNumber(allRights) });
  return (
    <tr className={classes.row}>
      <td className={classes.role}>
        <div>
          <div className={classes.name}>
            <Link to="/$workspace/settings/roles/$roleId" params={{ workspace, roleId: role.id }} className={classes.link}>
              {name}
            </Link>
            {role.builtIn && <span className={classes.mark}>{t("builtIn.mark")}</span>}
          </div>
          {description && <div className="small dimmed">{description}</div>}
        </div>
      </td>
      <td data-label={t("fields.rights")} className="second num">
        {rights}
      </td>
      <td data-label={t("fields.members")} className="second num">
        {formatNumber(role.memberCount)}
      </td>
      <td data-label={t("fields.tokens")} className="second num">
        {formatNumber(role.tokenCount)}
      </td>
      <td className={classes.actions}>
        <RoleMenu role={role} name={name} onDelete={onDelete} />
      </td>
    </tr>
  );
}

function RoleMenu({ role, name, onDelete }: { role: RoleRowFragment; name: string; onDelete: () => void }) {
  const { t } = useTranslation("roles");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const { changeLocked, duplicateLocked, viewAsLocked } = useRoleRights();
  const open = (roleId: string) => void navigate({ to: "/$workspace/settings/roles/$roleId", params: { workspace, roleId } });
  const duplicate = useDuplicate();
  const viewAs = useViewAs();
  const locked = { change: changeLocked(role), duplicate: duplicateLocked(role), viewAs: viewAsLocked(role) };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("actionsOf", { name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name={locked.change ? "eye" : "edit"} />} onClick={() => open(role.id)}>
          {t(locked.change ? "open" : "edit")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="copy" />}
          disabled={locked.duplicate !== undefined}
          title={locked.duplicate}
          onClick={() => void duplicate(role.id)}
        >
          {t("duplicate")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="eye" />}
          disabled={locked.viewAs !== undefined}
          title={locked.viewAs}
          onClick={() => void viewAs(roleInput(role.id))}
        >
          {t("viewAs.role")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="trash" />} disabled={locked.change !== undefined} title={locked.change} onClick={onDelete}>
          {t("delete.button")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
