import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { recordCompany, saveCompany } from "./company.service.ts";
import { Company } from "./company.entity.ts";

/** Moves companies to the trash, all or none. Those that are there already stay as they are. @throws Invalid, NotFound */
export function deleteCompanies(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<Company[]> {
  const reason = input.reason?.trim() || null;
  if (reason && reason.length > limits.textLength) refuse("reason", "TOO_LONG", `A reason has at most ${limits.textLength} characters.`);
  return inTransaction(ctx, async (tx) => {
    const companies = await lockCompanies(tx, input.ids);
    const { kind, id, name } = tx.viewer;
    for (const company of companies.filter((one) => !one.deletedAt)) {
      await saveCompany(tx, company, {
        deletedAt: tx.now,
        deletedByKind: kind,
        deletedById: id,
        deletedByName: name,
        deleteReason: reason,
      });
      recordCompany(tx, "company.deleted", company, { data: { reason } });
    }
    return companies;
  });
}

/** Brings companies back from the trash, all or none, with their associations. @throws Invalid, NotFound */
export function restoreCompanies(ctx: Context, input: { ids: string[] }): Promise<Company[]> {
  return inTransaction(ctx, async (tx) => {
    const companies = await lockCompanies(tx, input.ids);
    for (const company of companies.filter((one) => one.deletedAt)) {
      await saveCompany(tx, company, { deletedAt: null, deletedByKind: null, deletedById: null, deletedByName: null, deleteReason: null });
      recordCompany(tx, "company.restored", company);
    }
    return companies;
  });
}

/** All of these companies, locked in a fixed order (so that two such writes never wait for each other). */
async function lockCompanies(tx: Transaction, globalIds: readonly string[]): Promise<Company[]> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) refuse("ids", "INVALID", `Give 1 to ${limits.idsPerCall} ids.`);
  const ids = [...new Set(globalIds.map((id) => fromGlobalId("Company", id)))];
  const companies = await tx.manager.find(Company, {
    where: { workspaceId: tx.workspaceId, id: In(ids) },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  if (companies.length !== ids.length) throw new NotFound("One of these companies does not exist.");
  return companies;
}
