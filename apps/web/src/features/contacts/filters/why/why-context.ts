import { createContext } from "react";
import type { ListQuestion } from "../../../records/list/list-of.ts";

export type AskedOfList = Omit<ListQuestion, "sort">;

/** What the list on the screen asks for, where a contact of it is shown. */
export const ListQuestionContext = createContext<AskedOfList | undefined>(undefined);

/** Whether there is anything to explain: everybody is in a list that asks for nothing. */
export const isNarrowed = (list: AskedOfList | undefined): list is AskedOfList => Boolean(list?.search || list?.filter);
