import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { IconName } from "../components/icon.tsx";
import { useObjects } from "../features/objects/use-objects.ts";
import { useLocked, useViewer } from "../lib/use-viewer.ts";

export interface CreateAction {
  id: string;
  label: string;
  icon: IconName;
  /** Why it can't be done. */
  locked: string | undefined;
  run: () => void;
}

/** Hook. What can be made from anywhere: the page of each opens with its form. */
export function useCreateActions(): readonly CreateAction[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace } = useViewer();
  const locked = useLocked();
  const { objects = [] } = useObjects();
  const goTo = (to: string, params: object = {}) => navigate({ to, params: { workspace, ...params }, search: { new: true } } as never);
  const action = (id: string, icon: IconName, label: string, needs: string, run: () => unknown): CreateAction => ({
    id,
    icon,
    label,
    locked: locked(needs, t("shell.roleForbids")),
    run: () => void run(),
  });
  return [
    action("newContact", "user", t("actions.newContact"), "contact:create", () => goTo("/$workspace/contacts")),
    action("newCompany", "building", t("actions.newCompany"), "company:create", () => goTo("/$workspace/companies")),
    action("newOpportunity", "board", t("actions.newOpportunity"), "opportunity:create", () => goTo("/$workspace/opportunities")),
    action("newTask", "task", t("actions.newTask"), "task:create", () => goTo("/$workspace/tasks")),
    ...objects
      .filter(({ archivedAt }) => !archivedAt)
      .map(({ key, singular, icon }) =>
        action(`new-${key}`, icon as IconName, t("actions.newRecord", { object: singular }), "record:create", () =>
          goTo("/$workspace/objects/$object", { object: key }),
        ),
      ),
  ];
}
