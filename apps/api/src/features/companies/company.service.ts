import { fold } from "@kith/shared/text.ts";
import { In, IsNull } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { Conflict, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { type EventDetails, type FieldChange, fieldInWords, record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { notDeleted } from "../../platform/trash.ts";
import { collectFaults } from "../contacts/check-contact.ts";
import { changeOfOwner, findOwner } from "../contacts/find-contact.ts";
import type { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";
import { finishFiles } from "../custom-fields/field-files.ts";
import { checkCustomFields, insertCustomFields, updateCustomFields } from "../custom-fields/record-fields.ts";
import { companyFields } from "./company-custom-fields.ts";
import { checkCompany, type CompanyColumns, type CompanyFields, derivedColumns } from "./check-company.ts";
import { Company } from "./company.entity.ts";
import "./company.events.ts";

interface CompanyInput extends CompanyFields {
  ownerId?: string | null;
  customFields?: CustomFieldValueInput[] | null;
  allowDuplicate?: boolean | null;
}

/** An event of a company, for its timeline. */
export const recordCompany = (tx: Transaction, kind: string, { id, name }: Company, { data, ...details }: EventDetails = {}): void =>
  record(tx, kind, { subjectId: id, alsoConcerns: [{ type: "Company", id }], data: { name, ...data }, ...details });

/** Creates a company. @throws Invalid with every fault of the input; DUPLICATE comes with the company that has the domain. */
export async function createCompany(ctx: Context, input: CompanyInput & { name: string }): Promise<Company> {
  const faults = collectFaults();
  const columns = checkCompany(input, faults);
  await finishFiles(ctx, input.customFields);
  return inTransaction(ctx, async (tx) => {
    const choices = await checkCustomFields(tx, companyFields, input.customFields ?? [], true, faults);
    faults.throwIfAny();
    if (!input.allowDuplicate) await refuseHeld(tx, columns.domain);
    const isAssigned = tx.viewer.visibility === "assigned";
    const owner = input.ownerId && !isAssigned ? await findOwner(tx, input.ownerId) : null;
    const company = newCompany(tx, columns, owner?.id ?? null, tx.viewer.kind === "token" ? "API" : "manual");
    await tx.manager.insert(Company, company);
    recordCompany(tx, "company.created", company);
    await insertCustomFields(tx, companyFields, company.id, choices);
    return company;
  });
}

/** Rows of a statement: each has 34 parameters, of 65,535. */
const insertedAtOnce = 500;

/**
 * The oldest active companies of these names, each by its folded one; those that are missing are created, with nothing but their name.
 * @param source how they come into being. @throws Invalid: FORBIDDEN where some are missing and may not be created
 */
export async function findOrCreateCompanies(tx: Transaction, names: readonly string[], source: string): Promise<Company[]> {
  const wanted = new Map(names.map((name) => [fold(name), name]));
  // Two that come with the same name at the same moment make one company.
  await tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`company names ${tx.workspaceId}`]);
  const found = new Map<string, Company>();
  const known = await tx.manager.find(Company, {
    where: { workspaceId: tx.workspaceId, nameSort: In([...wanted.keys()]), deletedAt: IsNull() },
    order: { createdAt: "ASC", id: "ASC" },
  });
  for (const company of known) if (!found.has(fold(company.name))) found.set(fold(company.name), company);
  const missing = [...wanted].filter(([norm]) => !found.has(norm));
  if (missing.length > 0 && !tx.viewer.actions.has("company:create")) refuse(null, "FORBIDDEN", "You may not add companies.");
  const made = missing.map(([, name]) => newCompany(tx, { name }, null, source));
  for (let start = 0; start < made.length; start += insertedAtOnce)
    await tx.manager.insert(Company, made.slice(start, start + insertedAtOnce));
  for (const company of made) recordCompany(tx, "company.created", company);
  return [...found.values(), ...made];
}

function newCompany(tx: Transaction, columns: CompanyColumns, ownerId: string | null, source: string): Company {
  const { viewer, now } = tx;
  const company = tx.manager.create(Company, {
    ...emptyCompany,
    ...columns,
    workspaceId: tx.workspaceId,
    id: newId(),
    // Whoever sees only assigned data owns what he creates.
    ownerId: viewer.visibility === "assigned" ? viewer.memberId : ownerId,
    source,
    version: 1,
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    createdAt: now,
    updatedAt: now,
  });
  return Object.assign(company, derivedColumns(company));
}

/** Changes a company. Null for a member with assigned data who may not see it any more. @throws Invalid; Conflict with the current record; NotFound. */
export async function updateCompany(
  ctx: Context,
  input: CompanyInput & { id: string; expectedVersion?: number | null },
): Promise<Company | null> {
  const faults = collectFaults();
  const columns = checkCompany(input, faults);
  const changed = await inTransaction(ctx, async (tx) => {
    const choices = await checkCustomFields(tx, companyFields, input.customFields ?? [], false, faults);
    faults.throwIfAny();
    const company = await lockCompany(tx, fromGlobalId("Company", input.id));
    if (input.expectedVersion != null && input.expectedVersion !== company.version) throw new Conflict(company);
    const changes = changesOf(company, columns);
    const owner = await changeOfOwner(tx, company, input.ownerId);
    const custom = await updateCustomFields(tx, companyFields, company.id, choices);
    if (changes.length === 0 && custom.length === 0 && !owner) return company;
    if (!input.allowDuplicate && columns.domain !== company.domain) await refuseHeld(tx, columns.domain, company.id);
    await saveCompany(tx, company, { ...columns, ...(owner && { ownerId: owner.id }) });
    if (changes.length > 0 || custom.length > 0) {
      const fields = [...changes.map(({ field }) => fieldInWords(field)), ...custom.map(({ field }) => `“${field}”`)];
      recordCompany(tx, "company.updated", company, { data: { fields }, changes: [...changes, ...custom] });
    }
    if (owner) {
      recordCompany(tx, "company.ownerChanged", company, {
        data: { owner: owner.after },
        changes: [{ field: "owner", before: owner.before, after: owner.after }],
      });
    }
    return company;
  });
  return ctx.viewer.visibility === "all" || input.ownerId === undefined ? changed : ctx.load.whole(Company, changed.id);
}

/** The company with this UUID, locked for the rest of the transaction. @throws NotFound; Invalid when it is in the trash. */
export async function lockCompany(tx: Transaction, id: string): Promise<Company> {
  const company = await tx.manager.findOne(Company, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_write" } });
  if (!company) throw new NotFound("There is no such company.");
  if (company.deletedAt) refuse(null, "DELETED", "This company is in the trash. Restore it first.");
  return company;
}

/** Writes a changed company: its columns, its next version, and what is derived from it. */
export async function saveCompany(tx: Transaction, company: Company, columns: CompanyColumns): Promise<void> {
  Object.assign(company, columns, { version: company.version + 1, updatedAt: tx.now });
  const { version, updatedAt } = company;
  const written = { ...columns, version, updatedAt, ...derivedColumns(company) };
  await tx.manager.update(Company, { workspaceId: tx.workspaceId, id: company.id }, written);
}

const emptyCompany = {
  website: "",
  domain: "",
  phone: "",
  industry: "",
  employees: null,
  description: "",
  linkedin: "",
  addressLine1: "",
  addressLine2: "",
  city: "",
  region: "",
  postalCode: "",
  country: "",
  ...notDeleted,
} as const;

/** Refuses a domain that another active company has, unless the person chose to have both. */
async function refuseHeld(tx: Transaction, domain: string | undefined, except?: string): Promise<void> {
  if (!domain) return;
  const [held] = await tx.manager
    .createQueryBuilder(Company, "co")
    .where("co.workspaceId = :workspaceId and co.domain = :domain and co.deletedAt is null", { workspaceId: tx.workspaceId, domain })
    .andWhere(except ? "co.id <> :except" : "true", { except })
    .orderBy("co.createdAt")
    .limit(1)
    .getMany();
  if (held) throw new Invalid([{ field: ["website"], code: "DUPLICATE", message: `${held.name} has the domain ${domain} already.` }], held);
}

/** The fields whose value differs, with both values as people read them; the domain follows from the website. */
function changesOf(company: Company, columns: CompanyColumns): FieldChange[] {
  const said = (value: unknown) => (typeof value === "number" ? String(value) : (value as string | null) || null);
  return Object.entries(columns)
    .map(([field, after]) => ({ field, before: said(company[field as keyof Company]), after: said(after) }))
    .filter(({ field, before, after }) => field !== "domain" && before !== after);
}
