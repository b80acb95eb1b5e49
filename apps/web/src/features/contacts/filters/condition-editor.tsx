import { Button, Checkbox, ScrollArea, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TagPill } from "../../../components/tag-pill.tsx";
import { StatusBadge } from "../../../components/status-badge.tsx";
import { TagChoicesDocument } from "../../../gql/graphql.ts";
import { useListChoices } from "../../lists/use-list-choices.ts";
import { type Choice, useMemberChoices, useSourceChoices, useStatusChoices, useTypeChoices } from "../contact-choices.ts";
import { CreatedEditor } from "./created-editor.tsx";
import { useCategoryChoices } from "../use-category-choices.ts";
import type { Condition } from "./filter-conditions.ts";
import classes from "./filters.module.css";

export type EditableCondition = Exclude<Condition, { field: "other" }>;
type ManyCondition = Extract<Condition, { values: string[] }>;

interface ConditionEditorProps<C> {
  condition: C;
  onChange: (condition: Condition) => void;
  onDone: () => void;
}

/** The form of one badge. Every change filters at once. */
export default function ConditionEditor({ condition, onChange, onDone }: ConditionEditorProps<EditableCondition>) {
  if (condition.field === "createdAt") return <CreatedEditor condition={condition} onChange={onChange} onDone={onDone} />;
  if (condition.field === "subscriptions") return <SubscriptionEditor condition={condition} onChange={onChange} onDone={onDone} />;
  if (condition.field === "tags") return <TagEditor condition={condition} onChange={onChange} onDone={onDone} />;
  if (condition.field === "lists") return <ListEditor condition={condition} onChange={onChange} onDone={onDone} />;
  if (condition.field === "owner") return <OwnerEditor condition={condition} onChange={onChange} onDone={onDone} />;
  if (condition.field === "followers") return <FollowersEditor condition={condition} onChange={onChange} onDone={onDone} />;
  return <ChoiceEditor condition={condition} onChange={onChange} onDone={onDone} />;
}

function ChoiceEditor({ condition, onChange, onDone }: ConditionEditorProps<Extract<Condition, { field: "status" | "type" | "source" }>>) {
  const statuses = useStatusChoices();
  const types = useTypeChoices();
  const sources = useSourceChoices();
  const choices = { status: statuses, type: types, source: sources }[condition.field];
  return (
    <ManyEditor
      condition={condition}
      operators={["anyOf", "noneOf"]}
      choices={choices}
      labelOf={condition.field === "status" ? ({ value }) => <StatusBadge status={value} size="sm" /> : undefined}
      onChange={onChange}
      onDone={onDone}
    />
  );
}

function OwnerEditor({ condition, onChange, onDone }: ConditionEditorProps<Extract<Condition, { field: "owner" }>>) {
  const { t } = useTranslation("contacts");
  const members = useMemberChoices(true);
  const [text, setText] = useState("");
  const matching = members.filter(({ label }) => label.toLocaleLowerCase().includes(text.toLocaleLowerCase()));
  if (condition.operator === "empty") {
    return (
      <Stack p="md" gap="md">
        {t("filter.unassignedOnly")}
        <Button onClick={() => onChange({ field: "owner", operator: "anyOf", values: [] })}>{t("filter.chooseOwners")}</Button>
      </Stack>
    );
  }
  return (
    <ManyEditor
      condition={condition}
      operators={["anyOf", "noneOf"]}
      choices={matching}
      onFind={setText}
      find={text}
      onChange={onChange}
      onDone={onDone}
      footer={
        <Button variant="subtle" onClick={() => onChange({ field: "owner", operator: "empty" })}>
          {t("filter.unassignedOnly")}
        </Button>
      }
    />
  );
}

function FollowersEditor({ condition, onChange, onDone }: ConditionEditorProps<Extract<Condition, { field: "followers" }>>) {
  const members = useMemberChoices(true);
  const [text, setText] = useState("");
  const matching = members.filter(({ label }) => label.toLocaleLowerCase().includes(text.toLocaleLowerCase()));
  return (
    <ManyEditor
      condition={condition}
      operators={["anyOf", "allOf", "noneOf"]}
      choices={matching}
      onFind={setText}
      find={text}
      onChange={onChange}
      onDone={onDone}
    />
  );
}

function TagEditor({ condition, onChange, onDone }: ConditionEditorProps<Extract<Condition, { field: "tags" }>>) {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const { data, previousData } = useQuery(TagChoicesDocument, { variables: { search: search || null }, fetchPolicy: "cache-and-network" });
  const tags = (data ?? previousData)?.tags.nodes ?? [];
  const colours = new Map(tags.map(({ id, color }) => [id, color]));
  return (
    <ManyEditor
      condition={condition}
      operators={["anyOf", "allOf", "noneOf"]}
      choices={tags.map(({ id, name }) => ({ value: id, label: name }))}
      labelOf={({ value, label }) => <TagPill tag={{ name: label, color: colours.get(value) ?? "gray" }} />}
      onFind={setText}
      find={text}
      onChange={onChange}
      onDone={onDone}
    />
  );
}

function ListEditor({ condition, onChange, onDone }: ConditionEditorProps<Extract<Condition, { field: "lists" }>>) {
  const [text, setText] = useState("");
  const lists = useListChoices(text);
  return (
    <ManyEditor
      condition={condition}
      operators={["anyOf", "allOf", "noneOf"]}
      choices={lists.map(({ id, name }) => ({ value: id, label: name }))}
      onFind={setText}
      find={text}
      onChange={onChange}
      onDone={onDone}
    />
  );
}

function SubscriptionEditor(props: ConditionEditorProps<Extract<Condition, { field: "subscriptions" }>>) {
  return <ManyEditor {...props} operators={["anyOf", "allOf", "noneOf"]} choices={useCategoryChoices(true)} />;
}

interface ManyEditorProps extends ConditionEditorProps<ManyCondition> {
  operators: readonly ("anyOf" | "allOf" | "noneOf")[];
  choices: readonly Choice[];
  labelOf?: (choice: Choice) => React.ReactNode;
  find?: string;
  onFind?: (text: string) => void;
  footer?: React.ReactNode;
}

function ManyEditor({ condition, operators, choices, labelOf, find, onFind, footer, onChange, onDone }: ManyEditorProps) {
  const { t } = useTranslation("contacts");
  // The operator of a condition without values is not in the address: it waits here for the first value.
  const [operator, setOperator] = useState(condition.operator);
  const change = (values: string[], by = operator) => onChange({ ...condition, operator: by, values } as Condition);
  return (
    <div className={classes.editor}>
      <Select
        aria-label={t("filter.how")}
        data={operators.map((value) => ({ value, label: t(`filter.operator.${value}`) }))}
        value={operator}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => {
          const next = value as ManyCondition["operator"];
          setOperator(next);
          if (condition.values.length > 0) change(condition.values, next);
        }}
      />
      {operator === "noneOf" && <p className={classes.note}>{t("filter.includesBlank")}</p>}
      {onFind && (
        <TextInput
          data-autofocus
          aria-label={t("filter.find")}
          placeholder={t("filter.find")}
          value={find}
          onChange={(event) => onFind(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={240} type="auto">
        <Stack gap={2} role="group" aria-label={t("filter.values")} p={2}>
          {choices.map((choice) => (
            <Checkbox
              key={choice.value}
              className={classes.choice}
              label={labelOf ? labelOf(choice) : choice.label}
              checked={condition.values.includes(choice.value)}
              onChange={(event) =>
                change(
                  event.currentTarget.checked
                    ? [...condition.values, choice.value]
                    : condition.values.filter((value) => value !== choice.value),
                )
              }
            />
          ))}
          {choices.length === 0 && <p className={classes.note}>{t("filter.nothingFound")}</p>}
        </Stack>
      </ScrollArea.Autosize>
      <div className={classes.editorFoot}>
        {footer}
        <Button ml="auto" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
