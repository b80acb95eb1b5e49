import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../components/icon.tsx";
import { type FilterNode, type Group, type Mode, modes } from "../filter-tree.ts";
import { whyTooDeep } from "../filter-limits.ts";
import { keptWords, nodeWords } from "../filter-words.ts";
import { BuilderCondition } from "./builder-condition.tsx";
import { useBuilderParts } from "./builder-context.ts";
import { FieldPicker } from "./field-picker.tsx";
import classes from "./filter-builder.module.css";
import { NodeTools } from "./node-tools.tsx";

/** Conditions and groups of which all, any, none or not all must hold. */
export function BuilderGroup({ node, isRoot = false }: { node: Group; isRoot?: boolean }) {
  const { t } = useTranslation("filters");
  const builder = useBuilderParts();
  const { root, offered, full, starts, wording } = builder;
  const tooDeep = whyTooDeep(root, node.key, t);
  return (
    <div
      role="group"
      aria-label={isRoot ? t("builder.root") : t("builder.group", { words: nodeWords(node, wording) })}
      data-node={node.key}
      className={isRoot ? classes.root : classes.group}
    >
      <div className={classes.groupHead}>
        <div data-part="field">
          <NativeSelect
            aria-label={t("builder.mode")}
            data-autofocus={(!starts.isOpen && starts.key === node.key) || undefined}
            value={node.mode}
            data={modes.map((mode) => ({ value: mode, label: t(`builder.modes.${mode}`) }))}
            onChange={(event) => builder.setMode(node, event.currentTarget.value as Mode)}
          />
        </div>
        {!isRoot && <NodeTools node={node} name={t("builder.thisGroup")} />}
      </div>
      <ol className={classes.nodes}>
        {node.nodes.map((each, index) => (
          <li key={each.key} className={classes.node}>
            <span className={classes.joint} aria-hidden="true">
              {index > 0 && t(node.mode === "all" || node.mode === "notAll" ? "builder.and" : "builder.or")}
            </span>
            <BuilderNode node={each} />
          </li>
        ))}
      </ol>
      <div className={classes.groupFoot}>
        <div data-part="add">
          <FieldPicker
            fields={offered}
            onPick={(field) => builder.add(node.key, field)}
            startsOpen={starts.isOpen && starts.key === node.key}
            target={(open) => (
              <Button
                variant="subtle"
                leftSection={<Icon name="plus" />}
                aria-haspopup="listbox"
                disabled={full !== undefined}
                title={full}
                onClick={open}
              >
                {t("builder.add")}
              </Button>
            )}
          />
        </div>
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" />}
          disabled={tooDeep !== undefined || full !== undefined}
          title={tooDeep ?? full}
          onClick={() => builder.addGroup(node.key)}
        >
          {t("builder.addGroup")}
        </Button>
      </div>
    </div>
  );
}

function BuilderNode({ node }: { node: FilterNode }) {
  const { t } = useTranslation("filters");
  const { wording, problemOf } = useBuilderParts();
  if (node.type === "group") return <BuilderGroup node={node} />;
  if (node.type === "condition") return <BuilderCondition node={node} />;
  const words = nodeWords(node, wording);
  const problem = problemOf(node.key);
  return (
    <div role="group" aria-label={words} data-node={node.key} data-wrong={problem ? true : undefined} className={classes.condition}>
      <div className={classes.kept}>
        {keptWords(node, wording) ? (
          <p>{words}</p>
        ) : (
          <>
            <code>{JSON.stringify(node.filter)}</code>
            <p className={classes.note}>{t("builder.keptNote")}</p>
          </>
        )}
        {problem && <p className={classes.problem}>{problem}</p>}
      </div>
      <NodeTools node={node} name={words} />
    </div>
  );
}
