import { sendFile } from "@kith/api/src/testing/send-file.ts";
import { makeWhiteImage } from "@kith/api/src/testing/white-image.ts";
import type { ApiClient } from "@kith/api/src/testing/api-client.ts";
import { eventually, uniqueWord } from "../journey.ts";

/** What the pages can show: made once for a file of journeys. */
export type Given = Awaited<ReturnType<typeof givenEverything>>;

/** Makes what the pages of a workspace can show. */
export async function givenEverything(api: ApiClient, origin: string) {
  const word = uniqueWord("axe");
  const { contact } = await api.mutate(
    "createContact",
    { firstName: word, emails: [{ address: `${word}@axe.example` }], phones: [{ number: "+49 30 5550100" }], tags: ["Axe"] },
    "contact { id }",
  );
  const { list } = await api.mutate("createList", { name: word, description: "For axe" }, "list { id }");
  // As many as a list of choices has to be scrolled for.
  for (let other = 1; other <= 8; other++) await api.mutate("createList", { name: `Other ${other} ${word}` }, "list { id }");
  await api.mutate("addToList", { listId: list.id, contactIds: [contact.id] }, "changed");
  await api.mutate("inviteMembers", { emails: [`${word}@invited.example`] }, "invitations { id }");
  await givenTasks(api, word, contact.id);
  await givenFiles(api, origin, word, contact.id);
  const gone = await api.mutate("createContact", { firstName: `${word} gone` }, "contact { id }");
  await api.mutate("deleteContacts", { ids: [gone.contact.id], reason: "For the trash" }, "contacts { id }");
  const roleName = `${word} role`;
  const role = await api.mutate("createRole", { name: roleName, permissions: ["contact:update"] }, "customRole { id }");
  const fieldName = `${word} plan`;
  await api.mutate(
    "createCustomField",
    { name: fieldName, type: "CHOICE", options: [{ name: "Basic" }, { name: "Premium" }] },
    "customField { id }",
  );
  const fileName = `${word}.csv`;
  const importId = await givenImport(api, origin, fileName, `First name,E-mail\nAxe,${word}-import@axe.example\nBad,no address\n`);
  const { usable, unusable } = await givenSegments(api, word);
  const { company } = await api.mutate(
    "createCompany",
    { name: word, website: `https://${word}.example`, employees: 12 },
    "company { id }",
  );
  const { associationTypes } = await api.get("{ associationTypes { id fromKind toKind } }");
  const worksAt = associationTypes.find(
    (type: { fromKind: string; toKind: string }) => type.fromKind === "contact" && type.toKind === "company",
  );
  await api.mutate("createAssociation", { typeId: worksAt.id, fromId: contact.id, toId: company.id }, "association { id }");
  const { opportunity } = await api.mutate(
    "createOpportunity",
    { name: `${word} deal`, valueMinor: "120000", closeOn: "2999-01-05", contactIds: [contact.id], companyIds: [company.id] },
    "opportunity { id }",
  );
  const lost = await api.mutate("createOpportunity", { name: `${word} lost` }, "opportunity { id }");
  await api.mutate("deleteOpportunities", { ids: [lost.opportunity.id], reason: "For the trash" }, "opportunities { id }");
  const { object, recordId } = await givenObject(api, word, contact.id);
  const closed = await api.mutate("createCompany", { name: `${word} gone` }, "company { id }");
  await api.mutate("deleteCompanies", { ids: [closed.company.id], reason: "For the trash" }, "companies { id }");
  return {
    word,
    companyId: company.id as string,
    opportunityId: opportunity.id as string,
    object,
    recordId,
    contactId: contact.id as string,
    listId: list.id as string,
    roleName,
    roleId: role.customRole.id as string,
    fieldName,
    fileName,
    importId,
    usable,
    unusable,
  };
}

/** A document in a folder, and an image of the media library. */
async function givenFiles(api: ApiClient, origin: string, word: string, contactId: string): Promise<void> {
  const { documentFolder } = await api.mutate("createDocumentFolder", { contactId, name: "Offers" }, "documentFolder { id }");
  const fileId = await sendFile(api, origin, { name: `Offer ${word}.txt`, bytes: "What it costs" });
  await api.mutate("addDocument", { contactId, fileId, folderId: documentFolder.id }, "document { id }");
  const oldId = await sendFile(api, origin, { name: `Old ${word}.txt`, bytes: "What it cost" });
  const { document } = await api.mutate("addDocument", { contactId, fileId: oldId }, "document { id }");
  await api.mutate("deleteDocument", { id: document.id }, "document { id }");
  const imageId = await sendFile(api, origin, { name: `Logo ${word}.png`, bytes: makeWhiteImage(200, 120) }, "MEDIA");
  await api.mutate("addMedia", { fileId: imageId }, "media { id }");
}

/** An object with a field, and records of it: one that is associated with the contact, one in the trash. */
async function givenObject(api: ApiClient, word: string, contactId: string) {
  const { object } = await api.mutate(
    "createObject",
    { singular: `${word} house`, plural: `${word} houses`, description: "Where somebody lives" },
    "object { key }",
  );
  const key: string = object.key;
  await api.mutate("createCustomField", { object: key, name: "Area", type: "NUMBER" }, "customField { id }");
  const make = async (name: string): Promise<string> =>
    (await api.mutate("createRecord", { object: key, name, customFields: [{ field: "area", number: 80 }] }, "record { id }")).record.id;
  const recordId = await make(`${word} Mill`);
  await api.mutate("deleteRecords", { ids: [await make(`${word} Barn`)], reason: "For the trash" }, "records { id }");
  const { associationType } = await api.mutate(
    "createAssociationType",
    { fromKind: "contact", toKind: "record", toObject: key, forwardLabel: `Lives in ${word}`, backwardLabel: `Home of ${word}` },
    "associationType { id }",
  );
  await api.mutate("createAssociation", { typeId: associationType.id, fromId: contactId, toId: recordId }, "association { id }");
  return { object: key, recordId };
}

/** A task in each state that one can look in. */
async function givenTasks(api: ApiClient, word: string, contactId: string): Promise<void> {
  const assigneeId = (await api.get("{ members(first: 1) { nodes { id } } }")).members.nodes[0].id;
  const make = async (title: string, more: object): Promise<string> =>
    (await api.mutate("createTask", { title: `${title} ${word}`, contactId, assigneeId, ...more }, "task { id }")).task.id;
  const due = { on: "2026-01-05" };
  await make("Call", { due, recurrence: "FREQ=WEEKLY;BYDAY=MO,TH", priority: "urgent", description: "About the offer" });
  await make("Write", { due: { on: "2999-01-05", time: "09:30", timeZone: "Europe/Lisbon" }, priority: "high" });
  await api.mutate("completeTask", { id: await make("Greet", {}) }, "task { id }");
}

/** A segment that works, and one that names a tag that is gone. */
async function givenSegments(api: ApiClient, word: string) {
  const { tag } = await api.mutate("createTag", { name: `${word} gone` }, "tag { id }");
  const make = async (name: string, filter: object): Promise<string> =>
    (await api.mutate("createSegment", { name: `${word} ${name}`, filter, search: word, isShared: true }, "segment { id }")).segment.id;
  const usable = await make("leads", { status: { in: ["lead"] } });
  const unusable = await make("without a tag", { tags: { noneOf: [tag.id] } });
  await api.mutate("deleteTags", { ids: [tag.id] }, "deletedTagIds");
  return { usable, unusable };
}

async function givenImport(api: ApiClient, origin: string, fileName: string, contents: string): Promise<string> {
  const { import: made, upload } = await api.mutate("createImport", { fileName }, "import { id } upload { url method }");
  const { pathname, search } = new URL(upload.url);
  await fetch(origin + pathname + search, { method: upload.method, body: contents });
  const until = (status: string) =>
    eventually(async () => {
      const answer = await api.get("query ($id: ID!) { import(id: $id) { status } }", { id: made.id });
      if (answer.import.status !== status) throw new Error(`${fileName} is ${answer.import.status}, not ${status}.`);
    }, 60_000); // others import too
  await until("READY");
  await api.mutate("startImport", { id: made.id }, "import { id }");
  await until("DONE");
  return made.id;
}
