import { defineEvents } from "../../platform/events.ts";

defineEvents({
  "audit.exported": ({ events, isComplete }) =>
    `exported ${events} ${events === 1 ? "event" : "events"} of the audit log${isComplete ? "" : ", which has more"}`,
});
