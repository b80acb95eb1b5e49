import { actions, builtInRole, type GivenRole, type Role, roles } from "@kith/shared/permissions.ts";
import { createPerson } from "../../features/access/create-person.ts";
import type { Member } from "../../features/access/member.entity.ts";
import type { Viewer } from "../../platform/context.ts";
import { newId, parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { createBrowserSession } from "../browser-session.ts";
import { givenContact, password } from "../given.ts";
import { sendFile } from "../send-file.ts";
import type { TestApp } from "../test-app.ts";
import { givenFieldFile, givenFiles, givenRole, givenThing } from "./world-records.ts";
import { listIds, nextNumber, type World } from "./world.ts";

export const emailOf = (word: string, role: Role, visibility: string) => `${role}-${visibility}@${word}.example`;

/** A member, as `authenticate` would say who asks. */
export async function givenViewer(
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
  const number = nextNumber();
  const name = `Custom ${number}`;
  const role = await givenRole(test, workspaceId, name, allowed);
  const { member } = await createPerson(test.app, {
    email: `custom-${number}@us.example`,
    name,
    password,
    workspace: slug,
    role: "viewer",
  });
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
    const number = nextNumber();
    const unique = `${text}-${number}`;
    const { contact: created } = await world.api.mutate(
      "createContact",
      {
        firstName: `First ${text}`,
        lastName: `Last ${text}`,
        companyName: `Company ${text}`,
        emails: [{ address: `${unique}@${text}.example` }],
        phones: [{ number: `+35191${String(7_000_000 + number)}` }],
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
