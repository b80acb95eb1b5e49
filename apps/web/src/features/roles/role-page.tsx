import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import type { RoleRowFragment } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { RoleForm } from "./role-form.tsx";
import classes from "./roles.module.css";
import { useDuplicate } from "./use-duplicate.ts";
import { useRoleRights } from "./use-role-rights.ts";
import { roleInput, useRoleName, useRoles } from "./use-roles.ts";
import { useViewAs } from "./use-view-as.ts";

const DeleteRoleDialog = lazy(async () => ({ default: (await import("./delete-role-dialog.tsx")).DeleteRoleDialog }));

/** One role: what it is called and what it allows; or a new one. */
export function RolePage() {
  const { t } = useTranslation("roles");
  const { can } = useViewer();
  const { roleId } = useParams({ from: "/$workspace/settings/roles/$roleId" });
  if (!can("member:read")) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState kind="not-allowed" title={t("notAllowed")}>
          {t("notAllowedText")}
        </EmptyState>
      </>
    );
  }
  return (
    <Panel>
      <Suspense fallback={<RowsSkeleton />}>{roleId === "new" ? <NewRole /> : <OneRole key={roleId} id={roleId} />}</Suspense>
    </Panel>
  );
}

/** The way back to the list, and what can be done with the role. */
function BackLink({ children }: { children?: ReactNode }) {
  const { t } = useTranslation("roles");
  const { workspace } = useViewer();
  return (
    <div className={classes.back}>
      <Button
        component={Link}
        variant="subtle"
        leftSection={<Icon name="left" />}
        {...({ to: "/$workspace/settings/roles", params: { workspace } } as object)}
      >
        {t("title")}
      </Button>
      {children && <div className={classes.deeds}>{children}</div>}
    </div>
  );
}

function NewRole() {
  const { t } = useTranslation("roles");
  const { manageLocked } = useRoleRights();
  const roles = useRoles();
  return (
    <>
      <PageHeader title={t("new.title")} />
      <BackLink />
      <RoleForm roles={roles} locked={manageLocked} />
    </>
  );
}

function OneRole({ id }: { id: string }) {
  const { t } = useTranslation("roles");
  const roles = useRoles();
  const role = roles.find((each) => each.id === id);
  if (!role) {
    return (
      <>
        <PageHeader title={t("title")} />
        <BackLink />
        <EmptyState kind="nothing-matches" title={t("gone")}>
          {t("goneText")}
        </EmptyState>
      </>
    );
  }
  return <OpenRole role={role} roles={roles} />;
}

function OpenRole({ role, roles }: { role: RoleRowFragment; roles: readonly RoleRowFragment[] }) {
  const { t } = useTranslation("roles");
  const name = useRoleName()(role);
  const viewAs = useViewAs();
  const duplicate = useDuplicate();
  const { changeLocked, duplicateLocked, viewAsLocked } = useRoleRights();
  const [isDeleting, setDeleting] = useState(false);
  const locked = changeLocked(role);
  const lockedView = viewAsLocked(role);
  const lockedDuplicate = duplicateLocked(role);
  return (
    <>
      <PageHeader title={name} />
      <BackLink>
        <Button
          leftSection={<Icon name="eye" />}
          disabled={lockedView !== undefined}
          title={lockedView}
          onClick={() => void viewAs(roleInput(role.id))}
        >
          {t("viewAs.role")}
        </Button>
        <Button
          leftSection={<Icon name="copy" />}
          disabled={lockedDuplicate !== undefined}
          title={lockedDuplicate}
          onClick={() => void duplicate(role.id)}
        >
          {t("duplicate")}
        </Button>
        <Button leftSection={<Icon name="trash" />} disabled={locked !== undefined} title={locked} onClick={() => setDeleting(true)}>
          {t("delete.button")}
        </Button>
      </BackLink>
      <p className={classes.holders}>
        <Holders role={role} />
      </p>
      <RoleForm role={role} roles={roles} locked={locked} />
      {isDeleting && (
        <Suspense>
          <DeleteRoleDialog role={role} roles={roles} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Whom a change concerns. */
function Holders({ role: { memberCount, tokenCount, builtIn } }: { role: RoleRowFragment }) {
  const { t } = useTranslation("roles");
  if (memberCount + tokenCount === 0) return t("holders.none");
  const holders = [
    memberCount > 0 && t("holders.members", { count: memberCount, number: formatNumber(memberCount) }),
    tokenCount > 0 && t("holders.tokens", { count: tokenCount, number: formatNumber(tokenCount) }),
  ].filter(Boolean);
  const have = t("holders.have", { count: memberCount + tokenCount, holders: holders.join(t("holders.and")) });
  return builtIn ? have : `${have} ${t("holders.atOnce")}`;
}
