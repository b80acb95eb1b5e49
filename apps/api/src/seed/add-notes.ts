import { createNote } from "../features/notes/note.service.ts";
import type { App } from "../platform/app.ts";
import { type Story, telling } from "./story.ts";

interface Sample {
  /** Which of the people, or of the newest contacts, it is about. */
  about: number;
  isNew?: boolean;
  isPinned?: boolean;
  html: string;
}

const samples: Sample[] = [
  {
    about: 0,
    html: "<p>Met at the trade fair. Wants <strong>twelve seats</strong> for the support team, mixed levels. They start when the new office opens.</p>",
  },
  {
    about: 0,
    html: "<p>Asked for the dates of the exams. A <em>placement test</em> comes first, and we do it on site.</p>",
  },
  {
    about: 0,
    isPinned: true,
    html: "<p><strong>Before you call</strong></p><ul><li>Mornings only, never on Fridays</li><li>Decides together with the head of human resources</li><li>Invoices go to the accounts department, with the order number</li></ul>",
  },
  { about: 1, html: "<p>Prefers online lessons; travels every second week.</p>" },
  { about: 2, isPinned: true, html: "<p>Keep the group at <strong>six people</strong> at most: that is what was promised.</p>" },
  { about: 3, html: "<p>The first lesson went well. The book comes too late, so copies for the first two weeks.</p>" },
  { about: 5, html: "<ol><li>Level: B1</li><li>Goal: telephone calls without a script</li><li>Time: twice a week, 45 minutes</li></ol>" },
  { about: 0, isNew: true, html: "<p>Came by the newsletter. Speaks some Portuguese already.</p>" },
  { about: 1, isNew: true, isPinned: true, html: "<p>Call back <strong>after six in the evening</strong>.</p>" },
  { about: 3, isNew: true, html: "<p>Asked whether the certificate is accepted by the university. It is, from B2 on.</p>" },
];

/** What members wrote about some contacts. */
export async function addNotes(app: App, workspaceId: string, { members, people, newest }: Story): Promise<void> {
  for (const [index, { about, isNew, isPinned = false, html }] of samples.entries()) {
    const contactId = isNew ? newest[about] : people[about]?.contactId;
    if (!contactId) continue;
    const note = { contactId, bodyHtml: html, isPinned };
    await telling(app, workspaceId, (ctx) => createNote(ctx, note), members[index % members.length]);
  }
}
