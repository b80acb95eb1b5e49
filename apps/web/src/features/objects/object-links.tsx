import { Tooltip } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { Icon, type IconName } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { useObjects } from "./use-objects.ts";

interface ObjectLinksProps {
  isRail: boolean;
  /** Of the sidebar around them. */
  classes: Readonly<Record<string, string>>;
}

/** The objects of the workspace in the sidebar, each with a page of its own. */
export default function ObjectLinks({ isRail, classes }: ObjectLinksProps) {
  const { workspace } = useViewer();
  const { objects = [] } = useObjects();
  const pathname = useLocation({ select: (location) => location.pathname });
  return objects
    .filter(({ archivedAt }) => archivedAt === null || archivedAt === undefined)
    .map(({ key, plural, icon }) => {
      const place = `/${workspace}/objects/${key}`;
      return (
        <li key={key}>
          <Tooltip label={plural} position="right" disabled={!isRail}>
            <Link
              to="/$workspace/objects/$object"
              params={{ workspace, object: key }}
              className={classes.link}
              activeOptions={{ exact: true, includeSearch: false }}
              aria-current={pathname === place || pathname.startsWith(`${place}/`) ? "page" : undefined}
            >
              <Icon name={icon as IconName} />
              <span className={classes.text}>{plural}</span>
            </Link>
          </Tooltip>
        </li>
      );
    });
}
