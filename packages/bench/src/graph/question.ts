/** How many contacts one request begins with, and how many of each level below hang on each record above. */
export const sizes = { contacts: 10, companies: 3, colleagues: 5, tasks: 3 };

interface Named {
  /** UUID. */
  id: string;
  name: string;
}

/** What each way must answer: contact → companies → contacts → tasks → assignee. */
export interface ContactAnswer extends Named {
  companies: (Named & { contacts: (Named & { tasks: { id: string; title: string; dueOn: string; assignee: Named | null }[] })[] })[];
}
