import type { Action, Permission } from "@kith/shared/permissions.ts";
import { Checkbox } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../lib/use-viewer.ts";
import { columns, mayGive, neededBy, rows, toggled } from "./permissions.ts";
import classes from "./roles.module.css";
import { useDoes } from "./use-does.ts";

interface RoleMatrixProps {
  chosen: ReadonlySet<Action>;
  /** Why nothing can be changed. */
  locked: string | undefined;
  onChange: (chosen: ReadonlySet<Action>) => void;
}

/** What a role allows: what it is about, by what can be done with it. Arrow keys go from box to box. */
export function RoleMatrix({ chosen, locked, onChange }: RoleMatrixProps) {
  const { t } = useTranslation("roles");
  const allColumns = [...columns, "more"] as const;
  return (
    <table className={classes.matrix} aria-label={t("matrix.label")} onKeyDown={moveByArrows}>
      <thead>
        <tr>
          <th scope="col">{t("matrix.object")}</th>
          {allColumns.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, label, cells }) => (
          <tr key={name}>
            <th scope="row">{t(`objects.${name}`, { defaultValue: label })}</th>
            {allColumns.map((column) => (
              <td key={column} data-column={column} data-empty={cells[column] ? undefined : true}>
                {cells[column]?.map((permission) => (
                  <Right
                    key={permission.action}
                    permission={permission}
                    isAlone={column !== "more" && cells[column]!.length === 1}
                    chosen={chosen}
                    locked={locked}
                    onToggle={() => onChange(toggled(chosen, permission.action))}
                  />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RightProps {
  permission: Permission;
  /** Its column says what it is: the name is for screen readers, and for phones, which have no columns. */
  isAlone: boolean;
  chosen: ReadonlySet<Action>;
  locked: string | undefined;
  onToggle: () => void;
}

function Right({ permission: { action, verb, does }, isAlone, chosen, locked, onToggle }: RightProps) {
  const { t } = useTranslation("roles");
  const say = useDoes();
  const { viewer } = useViewer();
  const isOn = chosen.has(action);
  const holders = isOn ? neededBy(chosen, action) : [];
  const reason = () => {
    if (locked !== undefined) return locked;
    if (action === "workspace:read") return t("matrix.always");
    if (holders.length > 0) return t("matrix.neededBy", { rights: holders.map(say).join(", ") });
    return mayGive(new Set(viewer.permissions), action) ? undefined : t("matrix.notYours");
  };
  const why = reason();
  const [noun] = action.split(":");
  return (
    <Checkbox
      className={classes.right}
      data-alone={isAlone || undefined}
      checked={isOn}
      disabled={why !== undefined}
      title={why}
      onChange={onToggle}
      aria-label={say({ action, does })}
      label={
        <>
          <span className={classes.full}>{say({ action, does })}</span>
          {!isAlone && <span className={classes.short}>{t(`short.${noun}.${verb}`, { defaultValue: say({ action, does }) })}</span>}
        </>
      }
    />
  );
}

/** Left and right go along a row, up and down to the nearest box of the next row. */
function moveByArrows(event: KeyboardEvent<HTMLTableElement>) {
  const steps: Record<string, [dx: number, dy: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const step = steps[event.key];
  const box = event.target;
  if (!step || !(box instanceof HTMLInputElement)) return;
  event.preventDefault();
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input:not(:disabled)")];
  const rowOf = (input: HTMLInputElement) => input.closest("tr")!;
  if (step[0] !== 0) {
    const inRow = boxes.filter((other) => rowOf(other) === rowOf(box));
    return inRow[inRow.indexOf(box) + step[0]]?.focus();
  }
  const all = [...event.currentTarget.querySelectorAll("tbody tr")];
  const left = box.getBoundingClientRect().left;
  const distance = (other: HTMLInputElement) => Math.abs(other.getBoundingClientRect().left - left);
  for (let at = all.indexOf(rowOf(box)) + step[1]; at >= 0 && at < all.length; at += step[1]) {
    const inRow = boxes.filter((other) => rowOf(other) === all[at]).toSorted((a, b) => distance(a) - distance(b));
    if (inRow[0]) return inRow[0].focus();
  }
}
