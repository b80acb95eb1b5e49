import { closeOpportunity } from "../features/opportunities/close-opportunity.ts";
import { createOpportunity } from "../features/opportunities/opportunity.service.ts";
import { createTask } from "../features/tasks/create-task.ts";
import type { App } from "../platform/app.ts";
import { toGlobalId } from "../platform/ids.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";
import { inTransaction } from "../platform/transaction.ts";

interface Sample {
  name: string;
  /** From 0. */
  stage: number;
  /** In whole units of the currency; null where nobody knows it yet. */
  value: number | null;
  closesInDays?: number;
  status?: "won" | "lost" | "abandoned";
  lostReason?: string;
  task?: string;
}

const samples: Sample[] = [
  { name: "Team licence, 12 seats", stage: 3, value: 9_600, closesInDays: 21, task: "Send the contract" },
  { name: "On-site workshop, Lisbon", stage: 1, value: 2_400, closesInDays: 75 },
  { name: "Spanish for the support team", stage: 0, value: null, task: "Ask how many they are" },
  { name: "Business English, autumn term", stage: 0, value: 4_200, closesInDays: 60 },
  { name: "German course for newcomers", stage: 0, value: 3_150, closesInDays: 90 },
  { name: "Presentation coaching", stage: 0, value: 1_800 },
  { name: "Portuguese, two groups", stage: 1, value: 5_400, closesInDays: 40, task: "Find a teacher for Thursdays" },
  { name: "Conversation lunches", stage: 1, value: 1_250, closesInDays: 30 },
  { name: "Exam preparation, 8 people", stage: 1, value: 3_600, closesInDays: 18, task: "Send the dates of the exams" },
  { name: "Leadership offsite", stage: 2, value: 7_800, closesInDays: 35, task: "Write up the meeting" },
  { name: "Writing e-mails, half a day", stage: 2, value: 950, closesInDays: 12 },
  { name: "French for the sales team", stage: 2, value: 6_300, closesInDays: 50 },
  { name: "Onboarding videos", stage: 3, value: 12_500, closesInDays: 28, task: "Answer the questions about subtitles" },
  { name: "Italian, evening course", stage: 3, value: 2_100, closesInDays: 14 },
  { name: "Intercultural training", stage: 4, value: 8_400, closesInDays: 7, task: "Talk about the discount" },
  { name: "Two-year framework", stage: 4, value: 48_000, closesInDays: 45, task: "Check the terms with legal" },
  { name: "Summer intensive", stage: 4, value: 5_900, status: "won" },
  { name: "Telephone English", stage: 3, value: 2_700, status: "won" },
  { name: "Translation of the handbook", stage: 3, value: 3_300, status: "lost", lostReason: "Chose somebody who does it faster" },
  { name: "Weekend retreat", stage: 2, value: 4_500, status: "lost", lostReason: "No budget this year" },
  { name: "Course for trainees", stage: 1, value: 1_900, status: "abandoned" },
];

/** Opportunities of some of the oldest contacts who work somewhere, in every stage, so that the board has something to show. */
export async function addOpportunities(app: App, workspaceId: string, now: Date): Promise<void> {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const { rows: stages } = await app.database.system.query<{ id: string }>(
    "select id from pipeline_stage where workspace_id = $1 order by position, id",
    [workspaceId],
  );
  const { rows: people } = await app.database.system.query<{ contactId: string; companyId: string }>(
    `select c.id as "contactId", min(e.to_company_id::text)::uuid as "companyId" from contact c
        join association e on e.workspace_id = c.workspace_id and e.from_contact_id = c.id and e.to_company_id is not null
      where c.workspace_id = $1 and c.deleted_at is null group by c.id, c.number order by c.number limit $2`,
    [workspaceId, samples.length],
  );
  const { rows: members } = await app.database.system.query<{ id: string }>(
    "select id from member where workspace_id = $1 and visibility = 'all' and role <> 'viewer' order by created_at, email",
    [workspaceId],
  );
  // What comes first in the list comes first on the board: each new one is put above the others.
  for (const [index, sample] of [...samples.entries()].toReversed()) {
    const person = people[index % people.length];
    const ownerId = toGlobalId("Member", members[index % members.length]!.id);
    const ctx = startContext(app, workspaceId, systemViewer());
    try {
      await inTransaction(ctx, async (tx) => {
        const made = await createOpportunity(tx, {
          name: sample.name,
          stageId: toGlobalId("PipelineStage", stages[sample.stage]!.id),
          valueMinor: sample.value === null ? null : String(sample.value * 100),
          closeOn: sample.closesInDays === undefined ? null : day(sample.closesInDays),
          ownerId,
          contactIds: person ? [toGlobalId("Contact", person.contactId)] : [],
          companyIds: person ? [toGlobalId("Company", person.companyId)] : [],
        });
        const id = toGlobalId("Opportunity", made.id);
        if (sample.task) await createTask(tx, { title: sample.task, opportunityId: id, assigneeId: ownerId, due: { on: day(index % 9) } });
        if (sample.status) await closeOpportunity(tx, { id, status: sample.status, lostReason: sample.lostReason ?? null });
      });
    } finally {
      await ctx.read.end();
    }
  }
}
