import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./workspace-switcher.module.css";

/** Which workspace this is, and the others that the person belongs to. */
export function WorkspaceSwitcher({ isRail }: { isRail: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { viewer, workspace } = useViewer();
  const open = (slug: string) => {
    if (slug !== workspace) void navigate({ to: "/$workspace/contacts", params: { workspace: slug } });
  };
  return (
    <Menu width={216} position={isRail ? "right-start" : "bottom-start"}>
      <Menu.Target>
        <button
          type="button"
          className={classes.switcher}
          data-rail={isRail || undefined}
          aria-label={t("shell.workspace", { name: viewer.workspace.name })}
        >
          <span className={classes.logo}>
            <svg
              width="14"
              height="14"
              viewBox="0 0 14 14"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.75"
              strokeLinecap="round"
              strokeLinejoin="round"
              aria-hidden="true"
            >
              <path d="M3.5 2v10M10.5 2 5.2 7l5.3 5" />
            </svg>
          </span>
          {!isRail && (
            <>
              <span className="truncate">{viewer.workspace.name}</span>
              <span className={classes.arrows}>
                <Icon name="updown" />
              </span>
            </>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.workspaces")}</Menu.Label>
        <Menu.RadioGroup value={workspace} onChange={open}>
          {viewer.workspaces.map(({ id, name, slug }) => (
            <Menu.RadioItem key={id} value={slug} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
