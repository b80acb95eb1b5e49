import type { Action } from "@kith/shared/permissions.ts";
import { authorize } from "../../platform/authorize.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import type { EventDetails } from "../../platform/events.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type AssociatedKind, describeKind, kindOfType, typeOfKind } from "../associations/associated-kinds.ts";
import { type Document, kindOfOwner } from "./document.entity.ts";

/** The record that a document is kept with. */
export interface DocumentOwner {
  kind: AssociatedKind;
  id: string;
}

type OwnerColumns = Pick<Document, "contactId" | "companyId" | "opportunityId" | "recordId">;
const columns = { contact: "contactId", company: "companyId", opportunity: "opportunityId", record: "recordId" } as const satisfies Record<
  AssociatedKind,
  keyof OwnerColumns
>;

export const columnsOf = ({ kind, id }: DocumentOwner): OwnerColumns => ({
  contactId: null,
  companyId: null,
  opportunityId: null,
  recordId: null,
  [columns[kind]]: id,
});

export function ownerOf(document: OwnerColumns): DocumentOwner {
  const kind = kindOfOwner(document);
  return { kind, id: document[columns[kind]]! };
}

/** In whose timeline what happens with its documents stands, and who must see it to be told. */
export const toldOf = ({ kind, id }: DocumentOwner): EventDetails =>
  kind === "contact" ? { contactId: id } : { alsoConcerns: [{ type: typeOfKind(kind), id }] };

/** The record with this id, locked to be given or to lose a file of a field. @throws NotFound, Forbidden; Invalid (DELETED) */
export async function lockOwner(tx: Transaction, globalId: string): Promise<DocumentOwner & { object: string }> {
  const parsed = parseGlobalId(globalId);
  const kind = kindOfType(parsed?.type);
  if (!parsed || !kind) throw new NotFound("There is no such record.");
  return lockRecord(tx, { kind, id: parsed.id });
}

/** The same where it is known which. */
export async function lockRecord(tx: Transaction, { kind, id }: DocumentOwner): Promise<DocumentOwner & { object: string }> {
  authorize(tx, `${kind}:update` satisfies Action);
  const { table } = describeKind(kind);
  const [found] = await tx.sql<{ isDeleted: boolean; object: string }>(
    `select deleted_at is not null as "isDeleted", ${kind === "record" ? "object" : `'${kind}'`} as object from ${table}
      where workspace_id = $1 and id = $2 for no key update`,
    [tx.workspaceId, id],
  );
  if (!found) throw new NotFound("There is no such record.");
  if (found.isDeleted) refuse(null, "DELETED", `This ${kind} is in the trash. Restore it first.`);
  return { kind, id, object: found.object };
}
