import { limits } from "@kith/shared/limits.ts";
import { foldLine, fold } from "@kith/shared/text.ts";
import { refuse } from "../../platform/errors.ts";
import { checkLength, type Faults } from "../contacts/check-contact.ts";
import type { Opportunity } from "./opportunity.entity.ts";

/** The plain fields of an opportunity. Undefined leaves a field as it is; null clears it. */
export interface OpportunityFields {
  name?: string | null;
  /** In minor units, as digits. */
  valueMinor?: string | null;
  closeOn?: string | null;
}

export type OpportunityColumns = Partial<Opportunity>;

/** Checks the plain fields and gives the columns that they set. */
export function checkOpportunity(input: OpportunityFields, faults: Faults): OpportunityColumns {
  const columns: OpportunityColumns = {};
  if (input.name !== undefined) {
    columns.name = checkLength(input.name, limits.nameLength, ["name"], faults);
    if (columns.name === "") faults.add(["name"], "REQUIRED", "An opportunity needs a name.");
  }
  if (input.valueMinor !== undefined) {
    columns.valueMinor = input.valueMinor === null ? null : Number(input.valueMinor);
    if (columns.valueMinor !== null && columns.valueMinor < 0) faults.add(["valueMinor"], "INVALID", "A value is not below 0.");
    if (columns.valueMinor !== null && columns.valueMinor > limits.moneySize)
      faults.add(["valueMinor"], "INVALID", "This value is too large.");
  }
  if (input.closeOn !== undefined) {
    columns.closeOn = input.closeOn;
    if (input.closeOn !== null && (input.closeOn < "1900-01-01" || input.closeOn > "2999-12-31"))
      faults.add(["closeOn"], "INVALID", "The day lies between the years 1900 and 2999.");
  }
  return columns;
}

/** Why it was lost, which whoever loses it says. @throws Invalid */
export function checkLostReason(given: string | null | undefined): string {
  const reason = given?.trim() ?? "";
  if (reason === "") refuse("lostReason", "REQUIRED", "Say why it was lost.");
  if (reason.length > limits.textLength) refuse("lostReason", "TOO_LONG", `A reason has at most ${limits.textLength} characters.`);
  return reason;
}

/** The number of the line, counted from 1, on which an opportunity's search text has a field. */
export const opportunityLine = { name: 1, lostReason: 2 } as const;

/** What follows from the other columns: the sort key, and the text that is searched. */
export const derivedColumns = ({ name, lostReason }: Pick<Opportunity, "name" | "lostReason">) => ({
  nameSort: fold(name),
  searchText: `\n${[name, lostReason ?? ""].map(foldLine).join("\n")}\n`,
});
