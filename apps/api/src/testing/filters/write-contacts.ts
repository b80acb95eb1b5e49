import { normalizeEmail } from "@kith/shared/email.ts";
import { fold, foldLine, fullNameOf, searchText } from "@kith/shared/text.ts";
import type pg from "pg";
import { newId, parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { categoryPool, listPool, memberPool, tagPool } from "./generate-filters.ts";
import { customFieldPool, optionPool, valueRows } from "./custom-field-pool.ts";
import type { PlainContact } from "./naive-contact-filter.ts";

const uuidOf = (globalId: string | null) => (globalId === null ? null : parseGlobalId(globalId)!.id);

const insert = (client: pg.Client, table: string, rows: object[]) => {
  if (rows.length === 0) return null;
  const columns = Object.keys(rows[0]!).join(", ");
  return client.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
};

/** A workspace with three members, the tags and the lists of the pool. @param client of the owner. */
export async function writeWorkspace(client: pg.Client): Promise<string> {
  const workspaceId = newId();
  const created_at = new Date();
  const common = { workspace_id: workspaceId, created_at };
  await insert(client, "workspace", [{ id: workspaceId, name: "Generated", slug: `g${workspaceId}`.slice(0, 50), created_at }]);
  await insert(
    client,
    "member",
    memberPool.map((id, index) => ({
      ...common,
      id,
      person_id: newId(),
      name: `Member ${index}`,
      email: "m@kith.example",
      role: "member",
      visibility: "all",
      status: "active",
      version: 1,
    })),
  );
  await insert(
    client,
    "tag",
    tagPool.map(({ uuid, name }) => ({ ...common, id: uuid, name, name_norm: fold(name), description: "", color: "blue", version: 1 })),
  );
  await insert(
    client,
    "custom_field",
    customFieldPool.map(({ uuid, key, type, currency }, position) => ({
      ...common,
      id: uuid,
      object: "contact",
      key,
      name: key,
      name_norm: key,
      description: "",
      type,
      currency,
      is_required: false,
      position,
      version: 1,
      updated_at: created_at,
    })),
  );
  await insert(
    client,
    "custom_field_option",
    optionPool.map(({ uuid, fieldUuid, name }, position) => ({
      workspace_id: workspaceId,
      id: uuid,
      field_id: fieldUuid,
      name,
      name_norm: fold(name),
      color: "blue",
      position,
    })),
  );
  await insert(
    client,
    "contact_list",
    listPool.map(({ uuid, name }) => ({
      ...common,
      id: uuid,
      name,
      name_norm: fold(name),
      description: "",
      version: 1,
      created_by_kind: "system",
      created_by_name: "Kith",
      updated_at: created_at,
    })),
  );
  await insert(
    client,
    "subscription_category",
    categoryPool.map(({ uuid, name }, position) => ({
      ...common,
      id: uuid,
      name,
      name_norm: fold(name),
      description: "",
      position,
      subscribes_new_contacts: false,
      version: 1,
    })),
  );
  return workspaceId;
}

/** Writes contacts as they are, past all services. @returns the same with ids and numbers. */
export async function writeContacts(
  client: pg.Client,
  workspaceId: string,
  plain: Omit<PlainContact, "id" | "number">[],
  first = 1,
): Promise<PlainContact[]> {
  const contacts = plain.map((contact, index) => ({ ...contact, id: toGlobalId("Contact", newId()), number: first + index }));
  await insert(
    client,
    "contact",
    contacts.map((contact) => ({
      workspace_id: workspaceId,
      id: uuidOf(contact.id),
      number: contact.number,
      first_name: contact.firstName,
      last_name: contact.lastName,
      name_sort: fold(fullNameOf(contact)) || null,
      status: contact.status,
      type: contact.type,
      source: contact.source,
      owner_id: uuidOf(contact.ownerId),
      company_name: contact.companyName,
      job_title: contact.jobTitle,
      birthday: contact.birthday,
      language: contact.language,
      city: contact.city,
      country: contact.country,
      ...Object.fromEntries(
        [
          "website",
          "address_line1",
          "address_line2",
          "region",
          "postal_code",
          "linkedin",
          "x",
          "facebook",
          "instagram",
          "created_by_name",
        ].map((column) => [column, ""]),
      ),
      primary_email: contact.emails[0] ? normalizeEmail(contact.emails[0].address) : null,
      search_text: searchText({
        ...contact,
        emails: contact.emails.map(({ address }) => address),
        phones: contact.phones.map(({ number }) => number),
      }),
      last_contact_at: contact.lastContactAt,
      version: 1,
      created_by_kind: "system",
      created_at: contact.createdAt,
      updated_at: contact.updatedAt,
      deleted_at: contact.deletedAt,
      import_id: uuidOf(contact.importId),
    })),
  );
  const rows = <Row>(pick: (contact: PlainContact) => Row[], toRow: (row: Row) => object) =>
    contacts.flatMap((contact) =>
      pick(contact).map((row) => ({
        workspace_id: workspaceId,
        contact_id: uuidOf(contact.id),
        created_at: contact.createdAt,
        ...toRow(row),
      })),
    );
  await insert(
    client,
    "contact_email",
    rows(
      (contact) => contact.emails,
      ({ address, status, isPrimary }) => ({ id: newId(), address, address_norm: normalizeEmail(address), status, is_primary: isPrimary }),
    ),
  );
  await insert(
    client,
    "contact_phone",
    rows(
      (contact) => contact.phones,
      ({ number, label, isPrimary }) => ({ id: newId(), number, label, is_primary: isPrimary }),
    ),
  );
  await insert(
    client,
    "contact_tag",
    rows(
      (contact) => contact.tags,
      (tag) => ({ tag_id: uuidOf(tag.id) }),
    ),
  );
  await insert(
    client,
    "contact_follower",
    rows(
      (contact) => contact.followers,
      (follower) => ({ member_id: uuidOf(follower.id) }),
    ),
  );
  await insert(
    client,
    "task",
    rows(
      (contact) => contact.tasks,
      ({ status, priority, assigneeId, due }) => ({
        id: newId(),
        title: "Call",
        description: "",
        search_text: "call",
        status,
        priority,
        assignee_id: uuidOf(assigneeId),
        due_on: due?.day ?? null,
        due_at: due?.at ?? null,
        due_time: due?.at?.toISOString().slice(11, 16) ?? null,
        time_zone: due?.at ? "UTC" : null,
        completed_at: status === "done" ? new Date() : null,
        is_set_aside: false,
        version: 1,
        created_by_kind: "system",
        created_by_name: "Kith",
        updated_at: new Date(),
      }),
    ),
  );
  const activities = contacts.flatMap(({ id, activities: list }) => list.map((activity) => ({ ...activity, contact_id: uuidOf(id) })));
  await insert(
    client,
    "activity",
    activities.map(({ contact_id, kind, occurredAt, memberId }, index) => ({
      workspace_id: workspaceId,
      seq: first * 1_000 + index,
      occurred_at: occurredAt,
      id: newId(),
      kind,
      contact_id,
      actor_kind: memberId ? "member" : "system",
      actor_id: uuidOf(memberId),
      actor_name: "",
      data: {},
      changes: [],
    })),
  );
  await insert(
    client,
    "note",
    contacts.flatMap(({ id, notes }) =>
      notes.map(({ text, createdAt, editedAt, isPinned, memberId }) => ({
        workspace_id: workspaceId,
        id: newId(),
        contact_id: uuidOf(id),
        body_html: "<p></p>",
        body_text: text,
        body_norm: foldLine(text),
        is_pinned: isPinned,
        version: 1,
        created_by_kind: memberId ? "member" : "system",
        created_by_id: uuidOf(memberId),
        created_by_name: "",
        created_at: createdAt,
        edited_at: editedAt,
      })),
    ),
  );
  const documents = contacts.flatMap(({ id, documents: list }) =>
    list.map((document) => ({ ...document, contact_id: uuidOf(id), id: newId(), file_id: newId() })),
  );
  const ofDocuments = (row: (document: (typeof documents)[number]) => object) =>
    documents.map((document) => ({
      workspace_id: workspaceId,
      created_by_kind: document.memberId ? "member" : "system",
      created_by_id: uuidOf(document.memberId),
      created_by_name: "",
      created_at: document.addedAt,
      name: document.name,
      kind: document.kind,
      size: 1,
      content_type: "text/plain",
      ...row(document),
    }));
  const stored = { purpose: "document", claimed_type: "", state: "ready", received: 1, key: "none", sha256: "" };
  await insert(
    client,
    "stored_file",
    ofDocuments(({ file_id }) => ({ id: file_id, ...stored })),
  );
  await insert(
    client,
    "document",
    ofDocuments(({ id, contact_id, file_id, name, addedAt }) => ({
      id,
      contact_id,
      file_id,
      name_norm: foldLine(name),
      updated_at: addedAt,
    })),
  );
  await insert(
    client,
    "contact_field_value",
    contacts.flatMap(({ id, custom }) => valueRows(custom).map((row) => ({ workspace_id: workspaceId, contact_id: uuidOf(id), ...row }))),
  );
  const wasOn = { removed_at: new Date(), removed_by_kind: "system", removed_by_name: "Kith", removed_how: "hand" };
  await insert(
    client,
    "list_membership",
    contacts.flatMap((contact) =>
      [...contact.lists.map(({ id }) => ({ id, ...noEnd })), ...contact.formerLists.map(({ id }) => ({ id, ...wasOn }))].map(
        ({ id, ...end }) => ({
          workspace_id: workspaceId,
          contact_id: uuidOf(contact.id),
          id: newId(),
          list_id: uuidOf(id),
          added_at: contact.createdAt,
          added_by_kind: "system",
          added_by_name: "Kith",
          added_how: "hand",
          ...end,
        }),
      ),
    ),
  );
  const chosen = rows(
    (contact) => contact.subscriptions,
    ({ id, isSubscribed }) => ({ category_id: uuidOf(id), is_subscribed: isSubscribed }),
  ).map(({ created_at: changedAt, ...row }) => ({
    ...row,
    changed_at: changedAt,
    how: "manual",
    changed_by_kind: "system",
    changed_by_name: "",
  }));
  await insert(client, "contact_subscription", chosen);
  // What was chosen before, the other way round: it does not count any more.
  await insert(
    client,
    "contact_subscription",
    chosen.map((row) => ({
      ...row,
      is_subscribed: !(row as { is_subscribed?: boolean }).is_subscribed,
      changed_at: new Date(row.changed_at.getTime() - 1),
      replaced_at: row.changed_at,
    })),
  );
  return contacts;
}

const noEnd = { removed_at: null, removed_by_kind: null, removed_by_name: null, removed_how: null };
