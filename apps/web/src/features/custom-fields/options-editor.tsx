import { useQuery } from "@apollo/client/react";
import { limits, tagColors } from "@kith/shared/limits.ts";
import { ActionIcon, Button, Input, Menu, TextInput } from "@mantine/core";
import { type CSSProperties, useRef, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { CustomFieldImpactDocument } from "../../gql/graphql.ts";
import classes from "./custom-fields.module.css";
import { type FieldForm, newOption } from "./field-form.ts";
import { ReplaceOption } from "./replace-option.tsx";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";

interface OptionsEditorProps {
  /** The field as it is; undefined for a new one. */
  field: CustomFieldDefinition | undefined;
  /** The field was changed beside the form. */
  onVersion: (version: number) => void;
  explain: (message: string | undefined) => string | undefined;
}

/** What a field of choices offers, in its order. Enter adds the next one. An option that records have is replaced before it goes. */
export function OptionsEditor({ field, onVersion, explain }: OptionsEditorProps) {
  const { t } = useTranslation("custom-fields");
  const { control, register, watch, setValue, formState } = useFormContext<FieldForm>();
  const { fields: rows, append, remove, move } = useFieldArray({ control, name: "options", keyName: "row" });
  const { data, loading } = useQuery(CustomFieldImpactDocument, {
    variables: { id: field?.id ?? "" },
    skip: !field,
    fetchPolicy: "network-only",
  });
  const [leaving, setLeaving] = useState<string>();
  const addButton = useRef<HTMLButtonElement>(null);
  const options = watch("options");
  const usesOf = (id: string | undefined) => data?.customFieldImpact.options.find(({ option }) => option.id === id)?.records ?? 0;
  const wrong = formState.errors.options;

  function add() {
    append(newOption(rows.length), { focusName: `options.${rows.length}.name` });
  }
  function takeOut(index: number) {
    remove(index);
    setLeaving(undefined);
    addButton.current?.focus();
  }
  return (
    <Input.Wrapper label={t("options.title")} labelElement="div" error={explain(wrong?.message ?? wrong?.root?.message)}>
      <ul className={classes.options}>
        {rows.map((row, index) => {
          const { name, color } = options[index] ?? row;
          const called = name.trim() || t("options.nth", { place: index + 1 });
          const uses = usesOf(row.id);
          return (
            <li key={row.row}>
              <div className={classes.option}>
                <ColourMenu colour={color} name={called} onChange={(next) => setValue(`options.${index}.color`, next)} />
                <TextInput
                  {...register(`options.${index}.name`)}
                  className={classes.optionName}
                  aria-label={t("options.nameOf", { place: index + 1 })}
                  error={explain(wrong?.[index]?.name?.message)}
                  autoComplete="off"
                  onKeyDown={(event) => {
                    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || index !== rows.length - 1 || name.trim() === "") return;
                    event.preventDefault();
                    add();
                  }}
                />
                <OrderButtons
                  name={called}
                  position={index}
                  count={rows.length}
                  locked={undefined}
                  onMove={(by) => move(index, index + by)}
                />
                <ActionIcon
                  aria-label={t("options.remove", { name: called })}
                  title={rows.length === 1 ? t("options.lastStays") : t("options.remove", { name: called })}
                  // Who has it is known only then.
                  disabled={rows.length === 1 || (row.id !== undefined && loading)}
                  onClick={() => (row.id && uses > 0 ? setLeaving(row.id) : takeOut(index))}
                >
                  <Icon name="x" />
                </ActionIcon>
              </div>
              {leaving !== undefined && leaving === row.id && (
                <ReplaceOption
                  option={{ id: row.id, name: called }}
                  uses={uses}
                  field={field!}
                  // What is not saved yet can't take anybody's place.
                  others={options.flatMap(({ id, name: other }) => (id && id !== row.id ? [{ value: id, label: other }] : []))}
                  onCancel={() => setLeaving(undefined)}
                  onRemoved={(version) => {
                    onVersion(version);
                    takeOut(index);
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Button
        ref={addButton}
        variant="subtle"
        leftSection={<Icon name="plus" />}
        disabled={rows.length >= limits.customFieldOptions}
        onClick={add}
      >
        {t("options.add")}
      </Button>
    </Input.Wrapper>
  );
}

function ColourMenu({ colour, name, onChange }: { colour: string; name: string; onChange: (colour: string) => void }) {
  const { t } = useTranslation(["custom-fields", "tags"]);
  const dot = (each: string) => <span className={classes.dot} style={{ "--dot": `var(--kith-${each}-dot)` } as CSSProperties} />;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label={t("options.colourOf", { name, colour: t(`tags:colours.${colour}`, { defaultValue: colour }) })}>
          {dot(colour)}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tagColors.map((each) => (
          <Menu.Item key={each} leftSection={dot(each)} onClick={() => onChange(each)}>
            {t(`tags:colours.${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
