import { createContext } from "react";

/** The way to a record from the list around it. */
export interface RecordLink {
  href: (id: string) => string;
  open: (id: string) => void;
}
export const RecordLinkContext = createContext<RecordLink | undefined>(undefined);
