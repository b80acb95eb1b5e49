import { connectionOf } from "../../platform/pagination/connection.ts";
import { Activity } from "./activity.entity.ts";

export const { Connection: ActivityConnection } = connectionOf(Activity, "Activity", "Events, newest first.");
