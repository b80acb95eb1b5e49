import { Fragment } from "react";
import type { CustomValueFragment } from "../../gql/graphql.ts";
import { FieldValue } from "./field-value.tsx";
import { useCustomFields } from "./use-custom-fields.ts";
import { textOf, valueIn } from "./value-text.ts";

/** What a record holds in its custom fields, beside a list: those that are filled. */
export function PeekValues({ object, values }: { object: string; values: readonly CustomValueFragment[] }) {
  const { fields = [] } = useCustomFields(object);
  return fields.map((field) => {
    const value = textOf(valueIn(values, field));
    return (
      value !== "" && (
        <Fragment key={field.id}>
          <dt>{field.name}</dt>
          <dd>
            <FieldValue field={field} value={value} />
          </dd>
        </Fragment>
      )
    );
  });
}
