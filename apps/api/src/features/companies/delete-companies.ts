import type { Context } from "../../platform/context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { checkReason, deletedNow, lockAll, notDeleted } from "../../platform/trash.ts";
import { recordCompany, saveCompany } from "./company.service.ts";
import { Company } from "./company.entity.ts";

/** Moves companies to the trash, all or none. Those that are there already stay as they are. @throws Invalid, NotFound */
export function deleteCompanies(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<Company[]> {
  const reason = checkReason(input.reason);
  return inTransaction(ctx, async (tx) => {
    const companies = await lockAll(tx, Company, input.ids, "companies");
    for (const company of companies.filter((one) => !one.deletedAt)) {
      await saveCompany(tx, company, deletedNow(tx, reason));
      recordCompany(tx, "company.deleted", company, { data: { reason } });
    }
    return companies;
  });
}

/** Brings companies back from the trash, all or none, with their associations. @throws Invalid, NotFound */
export function restoreCompanies(ctx: Context, input: { ids: string[] }): Promise<Company[]> {
  return inTransaction(ctx, async (tx) => {
    const companies = await lockAll(tx, Company, input.ids, "companies");
    for (const company of companies.filter((one) => one.deletedAt)) {
      await saveCompany(tx, company, notDeleted);
      recordCompany(tx, "company.restored", company);
    }
    return companies;
  });
}
