import { createContext } from "react";
import type { ListVariables } from "../../list/open-list.ts";

export type ListQuestion = Pick<ListVariables, "search" | "filter" | "deleted">;

/** What the list on the screen asks for, where a contact of it is shown. */
export const ListQuestionContext = createContext<ListQuestion | undefined>(undefined);

/** Whether there is anything to explain: everybody is in a list that asks for nothing. */
export const isNarrowed = (list: ListQuestion | undefined): list is ListQuestion => Boolean(list?.search || list?.filter);
