import { defineNotification, starterOf } from "../../platform/notification-rules.ts";
import "./list.events.ts";

defineNotification(["listJob.finished", "listJob.failed"], "job", starterOf("list_job"), { evenActor: true });
