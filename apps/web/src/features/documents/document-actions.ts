/** What can be done with a document. */
export type DocumentAction = "preview" | "download" | "rename" | "move" | "accesses" | "delete" | "restore" | "erase";
