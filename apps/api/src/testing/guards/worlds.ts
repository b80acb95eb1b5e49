import { actions, builtInRole, customRole, type GivenRole, type Role, roles } from "@kith/shared/permissions.ts";
import type { Member } from "../../features/access/member.entity.ts";
import { createPerson } from "../../features/access/create-person.ts";
import { findOrCreateWorkspace } from "../../features/access/create-workspace.ts";
import type { Viewer } from "../../platform/context.ts";
import { newId, parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { nodeTypes } from "../../platform/nodes.ts";
import { type ApiClient, createApiClient } from "../api-client.ts";
import { createBrowserSession } from "../browser-session.ts";
import { makeWhiteImage } from "../white-image.ts";
import { sendFile } from "../send-file.ts";
import { givenContact, givenToken, password } from "../given.ts";
import type { TestApp } from "../test-app.ts";

/** In every text of the foreign workspace: wherever it appears, something leaked. */
export const marker = "zqforeign";

export interface World {
  workspaceId: string;
  slug: string;
  api: ApiClient;
  /** Global ids of its records, by type; sessions too. */
  ids: Record<string, string[]>;
}

let made = 0;

/** A workspace with at least one record of every type that has a global id, and `word` in each of its texts. */
export async function givenWorld(test: TestApp, word: string): Promise<World> {
  const slug = `${word}-${++made}`;
  const { id: workspaceId } = await findOrCreateWorkspace(test.app, { slug, name: `Workspace ${word}` });
  const api = await givenToken(test, slug, { role: "owner" });
  const owner = await givenViewer(test, { workspaceId, slug }, "owner", "all", word);
  const world: World = { workspaceId, slug, api, ids: {} };
  // Those that a workspace begins with have ids in no order, and are for records of other kinds.
  await test.app.database.system.query("delete from association_type where workspace_id = $1", [workspaceId]);
  await test.app.database.system.query("delete from pipeline where workspace_id = $1", [workspaceId]);
  // The kind that is asked for is the last one, between contacts and companies.
  for (const fromKind of ["contact", "company"])
    await api.mutate(
      "createAssociationType",
      { fromKind, toKind: "opportunity", forwardLabel: `In ${word}`, backwardLabel: `With ${word}` },
      "associationType { id }",
    );
  for (const object of ["contact", "company"])
    await api.mutate("createCustomField", { object, name: "Papers", key: "papers", type: "FILE" }, "customField { id }");
  for (const object of ["company", "opportunity"])
    await api.mutate("createCustomField", { object, name: "Note", type: "TEXT" }, "customField { id }");
  await api.mutate("createCustomField", { name: "Note", type: "TEXT" }, "customField { id }");
  await givenObject(api, word);
  await givenKindsAmong(api, word);
  await givenRecords(test, world, word, toGlobalId("Member", owner.id!));
  await createBrowserSession(test.origin, slug).signIn(emailOf(word, "owner", "all"), password);
  world.ids = await listIds(test, workspaceId);
  return world;
}

async function givenRole(test: TestApp, workspaceId: string, name: string, allowed: readonly string[]): Promise<GivenRole> {
  const id = newId();
  await test.app.database.system.query(
    "insert into role (workspace_id, id, name, name_norm, description, actions) values ($1, $2, $3, lower($3), $3, $4)",
    [workspaceId, id, name, allowed],
  );
  return customRole({ id, name, actions: allowed });
}

/** One more of each record that mutations use up. */
export async function givenRecords(test: TestApp, { workspaceId, api }: World, word: string, ownerId: string): Promise<void> {
  const unique = `${word}-${++made}`;
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
      phones: [{ number: `+35191${String(2_000_000 + made)}` }, { number: `+35191${String(5_000_000 + made)}` }],
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
      phone: `+35191${String(7_000_000 + made)}`,
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

/** An object with a field, whose records contacts can be associated with. */
async function givenObject(api: ApiClient, word: string): Promise<void> {
  await api.mutate("createObject", { key: "thing", singular: `Thing ${word}`, plural: `Things ${word}` }, "object { id }");
  await api.mutate("createCustomField", { object: "thing", name: "Note", type: "TEXT" }, "customField { id }");
  for (const fromKind of ["contact", "company", "opportunity"])
    await api.mutate(
      "createAssociationType",
      { fromKind, toKind: "record", toObject: "thing", forwardLabel: `Has ${word}`, backwardLabel: `Of ${word}` },
      "associationType { id }",
    );
}

/** Kinds of associations between records of one kind. */
async function givenKindsAmong(api: ApiClient, word: string): Promise<void> {
  for (const kind of ["contact", "company", "opportunity", "record"]) {
    const object = kind === "record" ? { fromObject: "thing", toObject: "thing" } : {};
    await api.mutate(
      "createAssociationType",
      { fromKind: kind, toKind: kind, ...object, forwardLabel: `Like ${word}` },
      "associationType { id }",
    );
  }
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
async function givenThing(
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
async function givenFiles(
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
async function givenFieldFile(test: TestApp, api: ApiClient, { word, recordId }: { word: string; recordId: string }): Promise<void> {
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

const emailOf = (word: string, role: Role, visibility: string) => `${role}-${visibility}@${word}.example`;

/** A member, as `authenticate` would say who asks. */
async function givenViewer(
  test: TestApp,
  { slug, workspaceId }: { slug: string; workspaceId: string },
  role: Role,
  visibility: "all" | "assigned",
  word: string,
): Promise<Viewer> {
  const name = `${role} ${word}`;
  const { member } = await createPerson(test.app, { email: emailOf(word, role, visibility), name, password, workspace: slug, role });
  await test.app.database.system.query("update member set visibility = $3 where workspace_id = $1 and id = $2", [
    workspaceId,
    member.id,
    visibility,
  ]);
  return viewerOf(member, builtInRole(role), visibility);
}

const viewerOf = ({ id, name, personId }: Member, role: GivenRole, visibility: "all" | "assigned"): Viewer => ({
  kind: "member",
  id,
  name,
  role,
  memberId: id,
  personId,
  sessionId: newId(),
  visibility,
  actions: role.actions,
});

/** A member with a role that allows these actions and what they need. */
export async function givenCustomViewer(
  test: TestApp,
  { slug, workspaceId }: World,
  allowed: readonly string[],
  visibility: "all" | "assigned" = "all",
): Promise<Viewer> {
  const name = `Custom ${++made}`;
  const role = await givenRole(test, workspaceId, name, allowed);
  const { member } = await createPerson(test.app, { email: `custom-${made}@us.example`, name, password, workspace: slug, role: "viewer" });
  await test.app.database.system.query(
    "update member set role = null, custom_role_id = $3, visibility = $4 where workspace_id = $1 and id = $2",
    [workspaceId, member.id, role.customId, visibility],
  );
  return viewerOf(member, role, visibility);
}

/**
 * A member who may do everything, with assigned contacts alone; the ids that he may know, and those of a contact that is not his, each text
 * of which has `word` in it.
 */
export async function givenAssigned(test: TestApp, world: World, word: string) {
  const viewer = await givenCustomViewer(test, world, actions, "assigned");
  const contact = async (text: string, owner: string | null) => {
    const unique = `${text}-${++made}`;
    const { contact: created } = await world.api.mutate(
      "createContact",
      {
        firstName: `First ${text}`,
        lastName: `Last ${text}`,
        companyName: `Company ${text}`,
        emails: [{ address: `${unique}@${text}.example` }],
        phones: [{ number: `+35191${String(7_000_000 + made)}` }],
        address: { city: `City ${text}` },
        ownerId: owner,
        consent: { text: `Consent ${text}` },
      },
      "contact { id }",
    );
    await world.api.mutate("updateContact", { id: created.id, jobTitle: `Job ${text}` }, "contact { id }");
    await world.api.mutate("createNote", { contactId: created.id, bodyHtml: `<p>Note ${text}</p>` }, "note { id }");
    await world.api.mutate("createOpportunity", { name: `Opportunity ${text}`, contactIds: [created.id] }, "opportunity { id }");
    await world.api.mutate("createDocumentFolder", { contactId: created.id, name: `Folder ${text}` }, "documentFolder { id }");
    const fileId = await sendFile(world.api, test.origin, { name: `Document ${text}.txt`, bytes: text });
    await world.api.mutate("addDocument", { contactId: created.id, fileId }, "document { id }");
    await givenFieldFile(test, world.api, { word: text, recordId: created.id });
    await givenThing(world.api, { name: `Thing ${text}`, contactId: created.id, ownerId: null });
    return idsAround(test, parseGlobalId(created.id)!.id);
  };
  const hidden = await contact(word, null);
  const own = await contact("own", toGlobalId("Member", viewer.id!));
  return { viewer, own: { ...(await listIds(test, world.workspaceId)), ...own }, hidden };
}

/** The global ids of a contact and of what hangs on it. */
async function idsAround({ app }: TestApp, id: string): Promise<Record<string, string[]>> {
  const ids = async (type: string, table: string) => {
    const { rows } = await app.database.system.query<{ id: string }>(`select id from ${table} where contact_id = $1 order by id`, [id]);
    return { [type]: rows.map((row) => toGlobalId(type, row.id)) };
  };
  const associated = async (type: string, kind: string) => {
    const { rows } = await app.database.system.query<{ id: string }>(
      "select to_id as id from association where from_contact_id = $1 and to_kind = $2",
      [id, kind],
    );
    return { [type]: rows.map((row) => toGlobalId(type, row.id)) };
  };
  return {
    Contact: [toGlobalId("Contact", id)],
    ...(await associated("Opportunity", "opportunity")),
    ...(await associated("ObjectRecord", "record")),
    ...(await ids("ContactEmail", "contact_email")),
    ...(await ids("ContactPhone", "contact_phone")),
    ...(await ids("Activity", "activity")),
    ...(await ids("Note", "note")),
    ...(await ids("Document", "document")),
    ...(await ids("DocumentFolder", "document_folder")),
  };
}

/** Everybody who can ask: each role with the sight of all contacts, a member with assigned contacts only, who follows one, and a token. */
export async function givenViewers(test: TestApp, world: World, word: string): Promise<Viewer[]> {
  const viewers: Viewer[] = [];
  for (const role of roles) viewers.push(await givenViewer(test, world, role, "all", word));
  // What a member was told nobody else sees: it is the owner's, who asks first.
  await test.app.database.system.query("update notification set member_id = $2 where workspace_id = $1", [
    world.workspaceId,
    viewers[0]!.id,
  ]);
  const assigned = await givenViewer(test, world, "member", "assigned", word);
  const { id: contactId } = await givenContact(world.api, { lastName: `Last ${word}`, followerIds: [toGlobalId("Member", assigned.id!)] });
  // Of the newest contact, which the documents ask for, and the oldest member.
  const { company } = await world.api.mutate("createCompany", { name: `Company of ${word}` }, "company { id }");
  const ends = { typeId: world.ids.AssociationType!.at(-1), fromId: contactId, toId: company.id };
  await world.api.mutate("createAssociation", ends, "association { id }");
  const { opportunity } = await world.api.mutate(
    "createOpportunity",
    { name: `Opportunity of ${word}`, contactIds: [contactId], companyIds: [company.id] },
    "opportunity { id }",
  );
  await world.api.mutate(
    "createTask",
    { title: `Task ${word}`, contactId, opportunityId: opportunity.id, assigneeId: world.ids.Member![0] },
    "task { id }",
  );
  await givenFiles(test, world.api, { word, contactId, ownerId: toGlobalId("Member", viewers[0]!.id!) });
  await world.api.mutate("setContactPicture", { id: contactId, mediaId: world.ids.Media![0] }, "contact { id }");
  viewers.push(assigned);
  await createBrowserSession(test.origin, world.slug).signIn(emailOf(word, "owner", "all"), password);
  const { rows } = await test.app.database.system.query<{ id: string }>(
    "select id from api_token where workspace_id = $1 order by created_at limit 1",
    [world.workspaceId],
  );
  const token: Viewer = { ...viewers[0]!, kind: "token", id: rows[0]!.id, name: "Token", memberId: null, personId: null };
  return [...viewers, token];
}

/** The global ids of everything in a workspace. @throws when a type has none: plant one in `givenRecords`. */
export async function listIds(test: TestApp, workspaceId: string): Promise<Record<string, string[]>> {
  const { system, identity, source } = test.app.database;
  const ids: Record<string, string[]> = {};
  for (const type of nodeTypes()) {
    const { tableName, name } = source.entityMetadatas.find((metadata) => metadata.name === type)!;
    const key = name === "Workspace" ? "id" : "workspace_id";
    const { rows } = await system.query<{ id: string }>(`select id from ${tableName} where ${key} = $1 order by id`, [workspaceId]);
    ids[type] = rows.map((row) => toGlobalId(type, row.id));
  }
  const people = await system.query<{ id: string }>("select person_id as id from member where workspace_id = $1", [workspaceId]);
  const sessions = await identity.query<{ id: string }>("select id from session where person_id = any($1) order by created_at", [
    people.rows.map((row) => row.id),
  ]);
  ids.Session = sessions.rows.map((row) => toGlobalId("Session", row.id));
  for (const [type, found] of Object.entries(ids))
    if (found.length === 0) throw new Error(`The guards know no ${type}: make one in givenRecords`);
  return ids;
}
