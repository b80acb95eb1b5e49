import { connectionOf } from "../../platform/pagination/connection.ts";
import { ObjectRecord } from "./record.entity.ts";

export const { Connection: ObjectRecordConnection } = connectionOf(ObjectRecord, "ObjectRecord", "A list of records of an object.");
