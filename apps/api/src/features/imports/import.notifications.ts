import { defineNotification, starterOf } from "../../platform/notification-rules.ts";
import "./import.events.ts";

defineNotification(["import.finished", "import.failed"], "job", starterOf("import"), { evenActor: true });
