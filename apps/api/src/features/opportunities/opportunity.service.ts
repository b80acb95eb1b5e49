import { writeMoney } from "@kith/shared/money.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, NotFound, refuse } from "../../platform/errors.ts";
import { because, type ConcernedRecord, type EventDetails, type FieldChange, fieldInWords, record } from "../../platform/events.ts";
import { fromGlobalId, newId, toGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { notDeleted } from "../../platform/trash.ts";
import { type AssociatedKind, typeOfKind } from "../associations/associated-kinds.ts";
import { AssociationType } from "../associations/association.entity.ts";
import { createAssociation } from "../associations/association.service.ts";
import { collectFaults } from "../contacts/check-contact.ts";
import { changeOfOwner, findOwner } from "../contacts/find-contact.ts";
import type { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";
import { finishFiles } from "../custom-fields/field-files.ts";
import { checkCustomFields, insertCustomFields, updateCustomFields } from "../custom-fields/record-fields.ts";
import { checkOpportunity, derivedColumns, type OpportunityColumns, type OpportunityFields } from "./check-opportunity.ts";
import { firstStage, lockStage } from "./find-stage.ts";
import { Opportunity } from "./opportunity.entity.ts";
import { opportunityFields } from "./opportunity-custom-fields.ts";
import "./opportunity.events.ts";
import { rankBetween } from "./rank.ts";

interface OpportunityInput extends OpportunityFields {
  ownerId?: string | null;
  customFields?: CustomFieldValueInput[] | null;
}

interface NewOpportunity extends OpportunityInput {
  name: string;
  pipelineId?: string | null;
  stageId?: string | null;
  contactIds?: string[] | null;
  companyIds?: string[] | null;
}

/** Creates an opportunity, the first of its stage, with what it is associated with. @throws Invalid with every fault of the input; NotFound. */
export async function createOpportunity(ctx: Context, input: NewOpportunity): Promise<Opportunity> {
  const faults = collectFaults();
  const columns = checkOpportunity(input, faults);
  await finishFiles(ctx, input.customFields);
  return inTransaction(ctx, async (tx) => {
    const { viewer, now, workspaceId } = tx;
    const choices = await checkCustomFields(tx, opportunityFields, input.customFields ?? [], true, faults);
    faults.throwIfAny();
    const stage = input.stageId == null ? await firstStage(tx, input.pipelineId) : await lockStage(tx, input.stageId);
    if (input.pipelineId != null && fromGlobalId("Pipeline", input.pipelineId) !== stage.pipelineId)
      refuse("stageId", "INVALID", "This stage belongs to another pipeline.");
    const opportunity = tx.manager.create(Opportunity, {
      valueMinor: null,
      closeOn: null,
      ...columns,
      workspaceId,
      id: newId(),
      pipelineId: stage.pipelineId,
      stageId: stage.id,
      currency: stage.currency,
      rank: rankBetween(null, await rankBeside(tx, stage.id, null, "below")),
      status: "open",
      lostReason: null,
      // Whoever sees only assigned data owns what he creates.
      ownerId: viewer.visibility === "assigned" ? viewer.memberId : input.ownerId ? (await findOwner(tx, input.ownerId)).id : null,
      source: viewer.kind === "token" ? "API" : "manual",
      stageSince: now,
      closedAt: null,
      version: 1,
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: now,
      updatedAt: now,
      ...notDeleted,
    });
    await tx.manager.insert(Opportunity, Object.assign(opportunity, derivedColumns(opportunity)));
    await associate(tx, opportunity, "contact", input.contactIds ?? []);
    await associate(tx, opportunity, "company", input.companyIds ?? []);
    await recordOpportunities(tx, "opportunity.created", [opportunity], { data: { stage: stage.name } });
    await insertCustomFields(tx, opportunityFields, opportunity.id, choices);
    return opportunity;
  });
}

/** Changes an opportunity. Null for a member with assigned data who may not see it any more. @throws Invalid; Conflict with the current record; NotFound. */
export async function updateOpportunity(
  ctx: Context,
  input: OpportunityInput & { id: string; expectedVersion?: number | null },
): Promise<Opportunity | null> {
  const faults = collectFaults();
  const columns = checkOpportunity(input, faults);
  const changed = await inTransaction(ctx, async (tx) => {
    const choices = await checkCustomFields(tx, opportunityFields, input.customFields ?? [], false, faults);
    faults.throwIfAny();
    const opportunity = await lockOpportunity(tx, input);
    const changes = changesOf(opportunity, columns);
    const owner = await changeOfOwner(tx, opportunity, input.ownerId);
    const custom = await updateCustomFields(tx, opportunityFields, opportunity.id, choices);
    if (changes.length === 0 && custom.length === 0 && !owner) return opportunity;
    await saveOpportunity(tx, opportunity, { ...columns, ...(owner && { ownerId: owner.id }) });
    if (changes.length > 0 || custom.length > 0) {
      const fields = [...changes.map(({ field }) => fieldInWords(field)), ...custom.map(({ field }) => `“${field}”`)];
      await recordOpportunities(tx, "opportunity.updated", [opportunity], { data: { fields }, changes: [...changes, ...custom] });
    }
    if (owner) {
      await recordOpportunities(tx, "opportunity.ownerChanged", [opportunity], {
        data: { owner: owner.after },
        changes: [{ field: "owner", before: owner.before, after: owner.after }],
      });
    }
    return opportunity;
  });
  return ctx.viewer.visibility === "all" || input.ownerId === undefined ? changed : ctx.load.whole(Opportunity, changed.id);
}

/** The opportunity, locked for the rest of the transaction. @throws NotFound; Conflict with the current record; Invalid when it is in the trash. */
export async function lockOpportunity(tx: Transaction, input: { id: string; expectedVersion?: number | null }): Promise<Opportunity> {
  const id = fromGlobalId("Opportunity", input.id);
  const opportunity = await tx.manager.findOne(Opportunity, {
    where: { workspaceId: tx.workspaceId, id },
    lock: { mode: "pessimistic_write" },
  });
  if (!opportunity) throw new NotFound("There is no such opportunity.");
  if (opportunity.deletedAt) refuse(null, "DELETED", "This opportunity is in the trash. Restore it first.");
  if (input.expectedVersion != null && input.expectedVersion !== opportunity.version) throw new Conflict(opportunity);
  return opportunity;
}

/** Writes a changed opportunity: its columns, its next version, and what is derived from it. */
export async function saveOpportunity(tx: Transaction, opportunity: Opportunity, columns: OpportunityColumns): Promise<void> {
  Object.assign(opportunity, columns, { version: opportunity.version + 1, updatedAt: tx.now });
  const { version, updatedAt } = opportunity;
  const written = { ...columns, version, updatedAt, ...derivedColumns(opportunity) };
  await tx.manager.update(Opportunity, { workspaceId: tx.workspaceId, id: opportunity.id }, written);
}

/** The rank next to another one in a stage, whoever sees what has it; without an anchor the first of all. Null where there is none. */
export async function rankBeside(
  tx: Transaction,
  stageId: string,
  anchor: string | null,
  side: "above" | "below",
  movedId: string | null = null,
): Promise<string | null> {
  const [found] = await tx.sql<{ rank: string | null }>("select rank_beside($1::uuid, $2::text, $3::boolean, $4::uuid) as rank", [
    stageId,
    anchor,
    side === "below",
    movedId,
  ]);
  return found!.rank;
}

/** An event of each of these opportunities, for its timeline and those of the contacts and companies that it is associated with. */
export async function recordOpportunities(
  tx: Transaction,
  kind: string,
  opportunities: readonly Opportunity[],
  { data, ...details }: EventDetails = {},
): Promise<void> {
  const ends = await tx.sql<{ kind: AssociatedKind; id: string; opportunityId: string }>(
    `select distinct from_kind as kind, from_id as id, to_id as "opportunityId" from association
      where workspace_id = $1 and to_id = any($2::uuid[]) and to_kind = 'opportunity' and from_kind <> 'opportunity' order by 1, 2`,
    [tx.workspaceId, opportunities.map(({ id }) => id)],
  );
  const concerned = Map.groupBy(ends, ({ opportunityId }) => opportunityId);
  for (const { id, name } of opportunities) {
    const others = (concerned.get(id) ?? [])
      .slice(0, mostConcerned)
      .map((end): ConcernedRecord => ({ type: typeOfKind(end.kind), id: end.id }));
    record(tx, kind, { subjectId: id, alsoConcerns: [{ type: "Opportunity", id }, ...others], data: { name, ...data }, ...details });
  }
}

/** Records in whose timelines one event stands. */
const mostConcerned = 100;

/** Associates it with records of one kind, as the first kind of association between the two says. */
async function associate(tx: Transaction, { id }: Opportunity, kind: AssociatedKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const field = `${kind}Ids`;
  if (ids.length > mostConcerned) refuse(field, "INVALID", `Give at most ${mostConcerned}.`);
  const where = { workspaceId: tx.workspaceId, fromKind: kind, toKind: "opportunity" as const };
  const type = await tx.manager.findOne(AssociationType, { where, order: { position: "ASC", id: "ASC" } });
  if (!type) refuse(field, "NO_ASSOCIATION", `There is no association from ${kind} to opportunity. Add one in the settings first.`);
  const caused = because(tx, { opportunityId: id });
  for (const fromId of new Set(ids))
    await createAssociation(caused, { typeId: toGlobalId("AssociationType", type.id), fromId, toId: toGlobalId("Opportunity", id) });
}

/** The fields whose value differs, with both values as people read them. */
function changesOf(opportunity: Opportunity, columns: OpportunityColumns): FieldChange[] {
  const money = (minor: number | null | undefined) => (minor == null ? null : writeMoney(BigInt(minor), opportunity.currency));
  const { name = opportunity.name, valueMinor = opportunity.valueMinor, closeOn = opportunity.closeOn } = columns;
  return [
    { field: "name", before: opportunity.name, after: name },
    { field: "value", before: money(opportunity.valueMinor), after: money(valueMinor) },
    { field: "closeOn", before: opportunity.closeOn, after: closeOn },
  ].filter(({ before, after }) => before !== after);
}
