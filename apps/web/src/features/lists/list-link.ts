import { ownZone } from "../../lib/format.ts";
import { filterOf } from "../contacts/filters/filter-conditions.ts";

/** The search params of the list of contacts that shows who is on a list. */
export const filterOfList = (listId: string) => ({ filter: filterOf([{ field: "lists", operator: "anyOf", values: [listId] }], ownZone) });
