import { customRole, type GivenRole } from "@kith/shared/permissions.ts";
import { newId, parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { type ApiClient, createApiClient } from "../api-client.ts";
import { sendFile } from "../send-file.ts";
import type { TestApp } from "../test-app.ts";
import { makeWhiteImage } from "../white-image.ts";
import { nextNumber, type World } from "./world.ts";

/** One more of each record that mutations use up. */
export async function givenRecords(test: TestApp, { workspaceId, api }: World, word: string, ownerId: string): Promise<void> {
  const number = nextNumber();
  const unique = `${word}-${number}`;
  const { customFieldFolder } = await api.mutate("createCustomFieldFolder", { name: `Folder ${unique}` }, "customFieldFolder { id }");
  const { customField } = await api.mutate(
    "createCustomField",
    {
      name: `Field ${unique}`,
      description: `About ${word}`,
      type: "CHOICE",
      options: [{ name: `One ${word}` }, { name: `Two ${word}` }],
      folderId: customFieldFolder.id,
    },
    "customField { id }",
  );
  const categoryId = await givenSettings(api, unique, word);
  const { contact } = await api.mutate(
    "createContact",
    {
      subscriptions: [{ categoryId, isSubscribed: true }],
      firstName: `First ${word}`,
      lastName: `Last ${word}`,
      companyName: `Company ${word}`,
      jobTitle: `Job ${word}`,
      website: `${word}.example`,
      emails: [{ address: `${unique}@${word}.example` }, { address: `second-${unique}@${word}.example` }],
      phones: [{ number: `+35191${String(2_000_000 + number)}` }, { number: `+35191${String(5_000_000 + number)}` }],
      tags: [`Tag ${unique}`],
      address: { line1: `Street ${word}`, city: `City ${word}` },
      ownerId,
      followerIds: [ownerId],
      customFields: [
        { field: customField.id, option: `Two ${word}` },
        { field: "note", text: `Note ${word}` },
      ],
    },
    "contact { id }",
  );
  await api.mutate("updateContact", { id: contact.id, firstName: `Changed ${word}`, status: "customer" }, "contact { id }");
  // There is room for 100 of them; the first one is what the guards began with.
  await test.app.database.system.query(
    "delete from segment where workspace_id = $1 and id <> (select id from segment where workspace_id = $1 order by id limit 1)",
    [workspaceId],
  );
  await api.mutate(
    "createSegment",
    { name: `Segment ${word}`, description: `For ${word}`, search: word, filter: { owner: { eq: ownerId } }, isShared: true },
    "segment { id }",
  );
  const { token } = await api.mutate("createApiToken", { name: `Token ${unique}`, scopes: ["all"], role: "MEMBER" }, "token");
  await createApiClient(test.origin, token).mutate("updateContact", { id: contact.id, jobTitle: `New job ${word}` }, "contact { id }");
  const { company } = await api.mutate(
    "createCompany",
    {
      name: `Company ${unique}`,
      website: `${unique}.example`,
      phone: `+35191${String(7_000_000 + number)}`,
      industry: `Industry ${word}`,
      description: `About ${word}`,
      linkedin: `linkedin ${word}`,
      address: { line1: `Street ${word}`, city: `City ${word}` },
      ownerId,
    },
    "company { id }",
  );
  const { associationType } = await api.mutate(
    "createAssociationType",
    { fromKind: "contact", toKind: "company", forwardLabel: `At ${unique}`, backwardLabel: `Of ${unique}` },
    "associationType { id }",
  );
  // A workspace has at most 100 of them.
  const typeId = associationType?.id ?? (await api.get("{ associationTypes { id } }")).associationTypes.at(-1).id;
  await api.mutate("createAssociation", { typeId, fromId: contact.id, toId: company.id }, "association { id }");
  const { opportunityId } = await givenOpportunity(api, { unique, word, ownerId, contactIds: [contact.id], companyIds: [company.id] });
  await givenThing(api, { name: `Thing ${word}`, contactId: contact.id, companyId: company.id, opportunityId, ownerId });
  await connectWithOldest(test, { workspaceId, api });
  // One without records, which can be deleted; as long as there may be more.
  await api.mutate("createObject", { singular: `Object ${unique}`, plural: `Objects ${unique}` }, "object { id }");
  await givenRole(test, workspaceId, `Role ${unique}`, ["tag:read"]);
  await api.mutate("inviteMembers", { emails: [`${unique}@invited.example`] }, "invitations { id }");
  await api.mutate("addMember", { email: `${unique}@member.example`, name: `Member ${word}` }, "member { id }");
  const { import: begun } = await api.mutate("createImport", { fileName: `${unique}.csv` }, "import { id }");
  const importId = begun.id.slice(4);
  await test.app.database.system.query(
    "update import set headers = $3, status = 'ready', mapping = $4 where workspace_id = $1 and id = $2::uuid",
    [
      workspaceId,
      importId,
      [`Header ${word}`],
      JSON.stringify([{ column: 0, header: `Header ${word}`, field: "email", overwrite: "overwrite" }]),
    ],
  );
  await test.app.database.system.query("update contact set import_id = $3::uuid where workspace_id = $1 and id = $2::uuid", [
    workspaceId,
    contact.id.slice(4),
    importId,
  ]);
  const mention = `<span data-member="${ownerId}">@</span>`;
  await api.mutate("createNote", { contactId: contact.id, bodyHtml: `<p>About ${word} ${mention}</p>` }, "note { id }");
  await test.app.database.system.query("update note set created_by_kind = 'member', created_by_id = $2::uuid where workspace_id = $1", [
    workspaceId,
    parseGlobalId(ownerId)!.id,
  ]);
  await test.app.database.system.query(
    `insert into notification (workspace_id, id, member_id, reason, event_seq, kind, contact_id, actor_kind, actor_name, data, changes, created_at, in_app)
      select workspace_id, gen_random_uuid(), $2::uuid, 'contact', seq, kind, contact_id, actor_kind, actor_name, data, changes, occurred_at, true
      from activity where workspace_id = $1 and contact_id = $3::uuid order by seq desc limit 1`,
    [workspaceId, parseGlobalId(ownerId)!.id, parseGlobalId(contact.id)!.id],
  );
  const { list } = await api.mutate("createList", { name: `List ${unique}`, description: `For ${word}` }, "list { id }");
  await api.mutate("addToList", { listId: list.id, contactIds: [contact.id] }, "changed");
  const repeating = { due: { on: "2026-01-31" }, recurrence: "FREQ=DAILY", assigneeId: ownerId };
  const { task } = await api.mutate(
    "createTask",
    { title: `Task ${word}`, contactId: contact.id, opportunityId, ...repeating },
    "task { id }",
  );
  await api.mutate("completeTask", { id: task.id }, "task { id }");
  await api.mutate("addMatchingToList", { listId: list.id, search: unique }, "job { id }");
  for (const recordId of [contact.id, company.id]) await givenFieldFile(test, api, { word, recordId });
  await givenFiles(test, api, { word, contactId: contact.id, ownerId });
  await test.app.database.system.query(
    "insert into import_error (workspace_id, import_id, id, row_number, code, message, outcome) values ($1, $2::uuid, gen_random_uuid(), 2, 'INVALID', $3, 'failed')",
    [workspaceId, importId, `Wrong ${word}`],
  );
  // All that happened with the contact is the owner's doing.
  await test.app.database.system.query(
    "update activity set actor_kind = 'member', actor_id = $2::uuid where workspace_id = $1 and contact_id = $3::uuid",
    [workspaceId, parseGlobalId(ownerId)!.id, parseGlobalId(contact.id)!.id],
  );
}

/** The newest record of each kind is associated with the oldest one, as soon as there are two. */
async function connectWithOldest(test: TestApp, { workspaceId, api }: Pick<World, "workspaceId" | "api">): Promise<void> {
  const { associationTypes } = await api.get("{ associationTypes { id fromKind toKind } }");
  for (const [kind, type, only] of [
    ["contact", "Contact", ""],
    ["company", "Company", ""],
    ["opportunity", "Opportunity", ""],
    ["record", "ObjectRecord", " and object = 'thing'"],
  ] as const) {
    const { rows } = await test.app.database.system.query<{ id: string }>(
      `select id from ${kind} where workspace_id = $1 and deleted_at is null${only} order by created_at, id`,
      [workspaceId],
    );
    const [oldest, newest] = [rows[0], rows.at(-1)];
    const { id: typeId } = associationTypes.find(
      (one: { fromKind: string; toKind: string }) => one.fromKind === kind && one.toKind === kind,
    );
    if (oldest && newest && oldest !== newest)
      await api.mutate(
        "createAssociation",
        { typeId, fromId: toGlobalId(type, oldest.id), toId: toGlobalId(type, newest.id) },
        "userErrors { message }",
      );
  }
}

/** One more record of it, associated with a contact, and with a company and an opportunity where they are given. */
export async function givenThing(
  api: ApiClient,
  {
    name,
    contactId,
    companyId,
    opportunityId,
    ownerId,
  }: { name: string; contactId: string; companyId?: string; opportunityId?: string; ownerId: string | null },
): Promise<void> {
  const input = { object: "thing", name, ownerId, customFields: [{ field: "note", text: name }] };
  const { record } = await api.mutate("createRecord", input, "record { id }");
  const { associationTypes } = await api.get("{ associationTypes { id fromKind toObject } }");
  for (const [kind, fromId] of Object.entries({ contact: contactId, company: companyId, opportunity: opportunityId })) {
    if (!fromId) continue;
    const type = associationTypes.find(
      (one: { fromKind: string; toObject: string | null }) => one.toObject === "thing" && one.fromKind === kind,
    );
    await api.mutate("createAssociation", { typeId: type.id, fromId, toId: record.id }, "association { id }");
  }
}

/** One more pipeline, as long as there may be more, and something lost in it. */
async function givenOpportunity(
  api: ApiClient,
  { unique, word, ...input }: { unique: string; word: string; ownerId: string; contactIds: string[]; companyIds: string[] },
): Promise<{ opportunityId: string }> {
  const made = await api.mutate(
    "createPipeline",
    { name: `Pipeline ${unique}`, currency: "EUR", stages: [`Stage ${word}`, `End ${word}`] },
    "pipeline { id }",
  );
  const pipelineId = made.pipeline?.id ?? (await api.get("{ pipelines { id } }")).pipelines.at(-1).id;
  const { opportunity } = await api.mutate(
    "createOpportunity",
    {
      name: `Opportunity ${word}`,
      pipelineId,
      valueMinor: "100",
      closeOn: "2027-01-31",
      customFields: [{ field: "note", text: word }],
      ...input,
    },
    "opportunity { id }",
  );
  await api.mutate("closeOpportunity", { id: opportunity.id, status: "lost", lostReason: `Because ${word}` }, "opportunity { id }");
  return { opportunityId: opportunity.id };
}

/** A document that somebody looked at, a file of the media library, and a file of the owner's that nothing is made of yet. */
export async function givenFiles(
  test: TestApp,
  api: ApiClient,
  { word, contactId, ownerId }: { word: string; contactId: string; ownerId: string },
) {
  const { documentFolder } = await api.mutate("createDocumentFolder", { contactId, name: `Folder ${word}` }, "documentFolder { id }");
  const fileId = await sendFile(api, test.origin, { name: `Document ${word}.txt`, bytes: `About ${word}` });
  const { document } = await api.mutate("addDocument", { contactId, fileId, folderId: documentFolder.id }, "document { id downloadUrl }");
  await fetch(document.downloadUrl);
  const image = makeWhiteImage(20, 20);
  const imageId = await sendFile(api, test.origin, { name: `Media ${word}.png`, bytes: image }, "MEDIA");
  await api.mutate("addMedia", { fileId: imageId }, "media { id }");
  await sendFile(api, test.origin, { name: `File ${word}.txt`, bytes: `About ${word}` });
  const ids = [parseGlobalId(document.id)!.id, parseGlobalId(ownerId)!.id];
  const ofWorkspace = "workspace_id = (select workspace_id from document where id = $1::uuid)";
  await test.app.database.system.query(
    `update stored_file set created_by_kind = 'member', created_by_id = $2::uuid where ${ofWorkspace}`,
    ids,
  );
  await test.app.database.system.query("update document set created_by_kind = 'member', created_by_id = $2::uuid where id = $1::uuid", ids);
}

/** A file that a custom field of a contact or a company holds. */
export async function givenFieldFile(test: TestApp, api: ApiClient, { word, recordId }: { word: string; recordId: string }): Promise<void> {
  const object = parseGlobalId(recordId)!.type.toLowerCase();
  const { customFields } = await api.get("query ($object: String!) { customFields(object: $object) { id key } }", { object });
  const fieldId = customFields.find(({ key }: { key: string }) => key === "papers").id;
  const fileId = await sendFile(api, test.origin, { name: `Paper ${word}.txt`, bytes: `About ${word}` });
  await api.mutate("addFieldFile", { recordId, fieldId, fileId }, "document { id }");
}

/** One more status and subscription category, as long as the workspace may have more. @returns a category's id */
async function givenSettings(api: ApiClient, unique: string, word: string): Promise<string> {
  await api.mutate("createContactStatus", { label: `Status ${unique}` }, "contactStatus { id }");
  const input = { name: `Category ${unique}`, description: `For ${word}` };
  const { subscriptionCategory } = await api.mutate("createSubscriptionCategory", input, "subscriptionCategory { id }");
  return subscriptionCategory?.id ?? (await api.get("{ subscriptionCategories { id } }")).subscriptionCategories.at(-1).id;
}

export async function givenRole(test: TestApp, workspaceId: string, name: string, allowed: readonly string[]): Promise<GivenRole> {
  const id = newId();
  await test.app.database.system.query(
    "insert into role (workspace_id, id, name, name_norm, description, actions) values ($1, $2, $3, lower($3), $3, $4)",
    [workspaceId, id, name, allowed],
  );
  return customRole({ id, name, actions: allowed });
}
