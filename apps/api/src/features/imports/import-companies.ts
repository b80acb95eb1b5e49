import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import type { Fault } from "../../platform/errors.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { associateAll, type Pair } from "../associations/associate-all.ts";
import { AssociationType } from "../associations/association.entity.ts";
import { nameOf } from "../contacts/added-contacts.ts";
import { findOrCreateCompanies } from "../companies/company.service.ts";
import type { CheckedRow, RowError } from "./check-row.ts";
import type { ImportColumn } from "./import.entity.ts";
import type { ContactState } from "./merge-row.ts";

/** The companies of an import by folded name, as far as they are known already. */
export type KnownCompanies = Map<string, { id: string; name: string }>;

const isMapped = (mapping: readonly ImportColumn[]) => mapping.some(({ field }) => field === "companies");

/** Checks whether whoever starts the import may associate contacts with companies, and whether the workspace knows how. */
export async function checkCompanies(tx: Transaction, mapping: readonly ImportColumn[], faults: Fault[]): Promise<void> {
  if (!isMapped(mapping)) return;
  if (!tx.viewer.actions.has("company:create"))
    faults.push({ field: ["mapping"], code: "FORBIDDEN", message: "You may not add companies." });
  if (!(await findType(tx)))
    faults.push({ field: ["mapping"], code: "NOT_FOUND", message: "There is no kind of association from contacts to companies." });
}

/** What a person does at a company: the first kind of association that goes from contacts to companies. */
const findType = (tx: Transaction): Promise<AssociationType | null> =>
  tx.manager.findOne(AssociationType, {
    where: { workspaceId: tx.workspaceId, fromKind: "contact", toKind: "company" },
    order: { position: "ASC", id: "ASC" },
    lock: { mode: "for_key_share" },
  });

/** A name in a cell; several are separated by semicolons, as commas are part of names. @throws Error in a person's words */
export function addCompany(checked: CheckedRow, name: string, rule: CheckedRow["companies"][number]["rule"]): void {
  if (name === "") return;
  if (name.length > limits.nameLength)
    throw new Error(`The company “${name.slice(0, 20)}…” has ${name.length} characters; at most ${limits.nameLength} are allowed.`);
  const norm = fold(name);
  if (!checked.companies.some((company) => company.norm === norm)) checked.companies.push({ name, norm, rule });
}

/** Makes the companies that are missing, in a transaction of their own: nobody waits for a batch because of a company. */
export async function addCompanies(ctx: Context, known: KnownCompanies, rows: readonly CheckedRow[]): Promise<void> {
  const missing = new Map<string, string>();
  for (const { norm, name } of rows.flatMap(({ companies }) => companies))
    if (!known.has(norm) && !missing.has(norm)) missing.set(norm, name);
  if (missing.size === 0) return;
  const found = await inTransaction(ctx, (tx) => findOrCreateCompanies(tx, [...missing.values()], "import"));
  for (const company of found) known.set(fold(company.name), company);
}

/**
 * Associates the contacts of a batch with the companies that its rows name.
 * @returns a warning for each that a limit keeps apart. @throws CompanyGone
 */
export async function associateCompanies(tx: Transaction, known: KnownCompanies, contacts: readonly ContactState[]): Promise<RowError[]> {
  const rowOf = new Map<Pair, number>();
  for (const { id, number, columns, addedCompanies } of contacts) {
    const contactName = nameOf({ firstName: columns.firstName ?? "", lastName: columns.lastName ?? "", number });
    for (const [norm, row] of addedCompanies) rowOf.set({ contactId: id, contactName, company: known.get(norm)! }, row);
  }
  if (rowOf.size === 0) return [];
  const type = await findType(tx);
  const apart = type ? await associateAll(tx, type, [...rowOf.keys()]) : [...rowOf.keys()];
  return apart.map((pair) => ({
    row: rowOf.get(pair)!,
    outcome: "warning",
    field: "companies",
    code: "LIMIT_REACHED",
    message: type
      ? `Not associated with ${pair.company.name}: “${type.forwardLabel}” is limited to one.`
      : "There is no kind of association from contacts to companies any more.",
  }));
}
