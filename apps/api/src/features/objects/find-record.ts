import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { needObject } from "./find-object.ts";
import { ObjectRecord } from "./record.entity.ts";

/** The record of an object with this global id; null when it is one of another object, or not visible. @throws BadInput */
export async function findRecord(ctx: Context, object: string, globalId: string): Promise<ObjectRecord | null> {
  const [{ key }, found] = await Promise.all([
    needObject(ctx, object),
    ctx.load.whole(ObjectRecord, fromGlobalId("ObjectRecord", globalId)),
  ]);
  return found?.objectKey === key ? found : null;
}
