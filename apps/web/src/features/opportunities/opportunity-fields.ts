import type { UpdateOpportunityInput } from "../../gql/graphql.ts";
import { isWrongNumber, readTyped, writeTyped } from "../custom-fields/typed-number.ts";
import type { OpportunityRecord } from "./opportunity-context.ts";

interface FieldRule {
  /** The field's value as a person types it; empty when there is none. */
  read: (opportunity: OpportunityRecord) => string;
  input: (value: string, opportunity: OpportunityRecord) => Omit<UpdateOpportunityInput, "id">;
}

const moneyOf = ({ pipeline }: OpportunityRecord) => ({ type: "MONEY" as const, currency: pipeline.currency });

/** The fields that are edited as text, by the names that the server gives them in its events. */
export const opportunityFields = {
  name: { read: ({ name }) => name, input: (name) => ({ name }) },
  value: {
    read: (opportunity) => writeTyped(moneyOf(opportunity), opportunity.value?.amountMinor ?? ""),
    input: (value, opportunity) => ({ valueMinor: readTyped(moneyOf(opportunity), value) || null }),
  },
  closeOn: { read: ({ closeOn }) => closeOn ?? "", input: (closeOn) => ({ closeOn: closeOn || null }) },
} satisfies Record<string, FieldRule>;

export type OpportunityFieldName = keyof typeof opportunityFields;

/** Whether what was typed as a value is none. */
export const isWrongValue = (opportunity: OpportunityRecord, typed: string): boolean => {
  const money = moneyOf(opportunity);
  return isWrongNumber(money, readTyped(money, typed));
};
