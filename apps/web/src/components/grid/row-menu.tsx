import { Menu, type MenuProps } from "@mantine/core";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";

interface OpenMenu {
  anchor: HTMLElement;
  label: string;
  position: MenuProps["position"];
  items: ReactNode;
}

interface RowMenu {
  /** Opens a menu of these items (`Menu.Item` and its kin) at a control of a row. */
  open: (menu: OpenMenu) => void;
  close: () => void;
}

const RowMenuContext = createContext<RowMenu | undefined>(undefined);

export function useRowMenu(): RowMenu {
  const menu = use(RowMenuContext);
  if (!menu) throw new Error("useRowMenu works in the cells of a grid only.");
  return menu;
}

/** The one menu that all rows share: a menu of its own in every cell would cost more than the rest of the row. */
export function RowMenuProvider({ children }: { children: (close: () => void) => ReactNode }) {
  const [shown, setShown] = useState<OpenMenu>();
  const close = useCallback(() => setShown(undefined), []);
  const open = useCallback((menu: OpenMenu) => {
    // Its key opens it too where the columns are wider than the screen: a menu at a control out of sight would not be seen. The scroll that
    // brings the control there closes what is open, so the menu waits for it.
    menu.anchor.scrollIntoView({ block: "nearest", inline: "nearest" });
    requestAnimationFrame(() => setShown(menu));
  }, []);
  const menu = useMemo(() => ({ open, close }), [open, close]);
  const rect = shown?.anchor.getBoundingClientRect();
  return (
    <RowMenuContext value={menu}>
      {children(close)}
      {shown && rect && (
        <Menu
          opened
          position={shown.position}
          returnFocus={false}
          // The key that opened it is still on its way to the document: it must not count as one outside.
          clickOutsideEvents={["mousedown", "touchstart"]}
          onClose={() => {
            shown.anchor.focus({ preventScroll: true });
            close();
          }}
        >
          <Menu.Target>
            <span
              aria-hidden="true"
              style={{ position: "fixed", left: rect.left, top: rect.top, width: rect.width, height: rect.height, pointerEvents: "none" }}
            />
          </Menu.Target>
          <Menu.Dropdown aria-label={shown.label}>{shown.items}</Menu.Dropdown>
        </Menu>
      )}
    </RowMenuContext>
  );
}
