import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../components/icon.tsx";
import { ValueEntry } from "../entry/value-entry.tsx";
import { type Condition, conditionsIn, type FilterField, type Operator } from "../fields/filter-field.ts";
import { placeOf } from "../fields/zone-days.ts";
import { operatorBy, partsOf } from "../filter-tree.ts";
import { useFilters } from "../filters-context.ts";
import { nodeWords } from "../filter-words.ts";
import { useBuilderParts } from "./builder-context.ts";
import { FieldPicker } from "./field-picker.tsx";
import classes from "./filter-builder.module.css";
import { NodeTools } from "./node-tools.tsx";

interface BuilderConditionProps {
  node: Condition;
  /** What else it could be about; everything, unless it is about one related record. */
  among?: readonly FilterField[];
}

/** A field, a comparison and a value. */
export function BuilderCondition({ node, among }: BuilderConditionProps) {
  const { t } = useTranslation("filters");
  const builder = useBuilderParts();
  const parts = partsOf(node, builder.fields);
  if (!parts) return null;
  const { field, operator } = parts;
  const words = nodeWords(node, builder.wording);
  const problem = builder.problemOf(node.key);
  const into = builder.groupOf(node.key).key;
  return (
    <div role="group" aria-label={words} data-node={node.key} data-wrong={problem ? true : undefined} className={classes.condition}>
      <div data-part="field" className={classes.field}>
        <FieldPicker
          fields={among ?? builder.offered}
          onPick={(next) => builder.setField(node, next)}
          target={(open) => (
            <Button
              fullWidth
              justify="space-between"
              rightSection={<Icon name="updown" size={14} />}
              aria-haspopup="listbox"
              aria-label={t("builder.field", { field: field.label })}
              data-autofocus={builder.starts.key === node.key || undefined}
              onClick={open}
            >
              {field.label}
            </Button>
          )}
        />
      </div>
      <div data-part="operator" className={classes.operator}>
        <OperatorSelect node={node} field={field} isInner={among !== undefined} />
      </div>
      <div data-part="value" className={classes.value}>
        <ValueEntry
          condition={node}
          field={field}
          operator={operator}
          onChange={(value) => builder.setValue(node, value)}
          onDone={() => builder.focus(into, "add")}
          problem={problem}
        />
      </div>
      <NodeTools node={node} name={words} />
      <Notes node={node} field={field} operator={operator} />
      {problem && (operator.entry === "none" || operator.entry === "conditions") && <p className={classes.problem}>{problem}</p>}
      {operator.inside && <InnerConditions node={node} of={field.of ?? []} />}
    </div>
  );
}

function OperatorSelect({ node, field, isInner }: { node: Condition; field: FilterField; isInner: boolean }) {
  const { t } = useTranslation("filters");
  const { setOperator } = useBuilderParts();
  // What a link has is shown, though it would not be offered. One related record can't be asked for what it is not.
  const offered = [...new Set([...field.offers, node.operator])].filter((id) => !isInner || !operatorBy(field, id)?.isNegated);
  return (
    <NativeSelect
      aria-label={t("builder.operator")}
      value={node.operator}
      data={offered.map((id) => ({ value: id, label: t(`operator.${id}`) }))}
      onChange={(event) => setOperator(node, field, event.currentTarget.value)}
    />
  );
}

function Notes({ node, field, operator }: { node: Condition; field: FilterField; operator: Operator }) {
  const { texts } = useFilters();
  const { t } = useTranslation(["filters", texts]);
  const notes = [
    operator.includesBlank && !field.isNeverBlank && t(`${texts}:filter.includesBlank`),
    node.timeZone && operator.entry !== "none" && t("builder.zone", { place: placeOf(node.timeZone) }),
    !operator.isComplete(node.value) && t("builder.incomplete"),
  ].filter((note) => typeof note === "string");
  return notes.length > 0 && <p className={classes.note}>{notes.join(" ")}</p>;
}

/** What one related record must meet: each of its fields is compared once. */
function InnerConditions({ node, of }: { node: Condition; of: readonly FilterField[] }) {
  const { t } = useTranslation("filters");
  const { add, full } = useBuilderParts();
  const inner = conditionsIn(node.value);
  const left = of.filter(({ id }) => !inner.some(({ field }) => field === id));
  return (
    <div className={classes.inner}>
      <ol className={classes.nodes}>
        {inner.map((each) => (
          <li key={each.key}>
            <BuilderCondition node={each} among={of.filter(({ id }) => id === each.field || left.some((field) => field.id === id))} />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <div data-part="value">
          <FieldPicker
            fields={left}
            onPick={(field) => add(node.key, field)}
            target={(open) => (
              <Button
                variant="subtle"
                leftSection={<Icon name="plus" />}
                aria-haspopup="listbox"
                disabled={full !== undefined}
                title={full}
                onClick={open}
              >
                {t(node.operator === "amount" ? "builder.addCounted" : "builder.addInner")}
              </Button>
            )}
          />
        </div>
      )}
    </div>
  );
}
