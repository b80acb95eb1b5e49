import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "task.created": ({ title, isNext }) => (isNext ? `made the next task “${title}”` : `added the task “${title}”`),
    "task.updated": ({ title }) => `changed the task “${title}”`,
    "task.completed": ({ title }) => `completed the task “${title}”`,
    "task.reopened": ({ title }) => `reopened the task “${title}”`,
    "task.deleted": ({ title, isTakenBack }) => (isTakenBack ? `took back the next task “${title}”` : `deleted the task “${title}”`),
  },
  "Task",
);
