import { BadInput } from "../../platform/errors.ts";
import { columnsOf, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { Params } from "../../platform/filters/params.ts";
import { nameOf } from "../../platform/statements.ts";
import { wordsOf } from "../contacts/list-contacts.ts";
import { searchRecords } from "./record-filter.ts";
import { ObjectRecord } from "./record.entity.ts";

const most = 50;
/** Of so many that match the first ones by name are answered; who means one of more types more of its name. */
const looked = 500;

/** Active records of all objects whose name has the words, by name; none for no words. @throws BadInput */
export async function searchAllRecords(ctx: Context, search: string, first: number): Promise<Shown<ObjectRecord>[]> {
  if (first < 1 || first > most) throw new BadInput(`first: 1–${most}.`);
  const words = wordsOf(search);
  if (words.length === 0) return [];
  const params = new Params(ctx.workspaceId);
  const [found] = searchRecords(words, "null", params).candidates;
  const text = `select ${columnsOf(ctx.app.database.source, ObjectRecord, { alias: "r", asked: ctx.asked })} from record r
    where r.workspace_id = ${params.workspace} and r.deleted_at is null and r.id in (${found!()(looked)})
    order by r.name_sort, r.id limit ${params.add(first, "int")}`;
  return ctx.read.answers<Shown<ObjectRecord>>(nameOf(text), text, params.values);
}
