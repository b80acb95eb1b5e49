import { createContext, use } from "react";
import type { FilterField } from "../fields/filter-field.ts";
import type { Builder } from "./use-builder.ts";

interface BuilderParts extends Builder {
  /** What records can be filtered by here. */
  offered: readonly FilterField[];
  /** What is wrong with a node, by its key; the server's word comes after our own. */
  problemOf: (key: string) => string | undefined;
  /** Why no more conditions can be added. */
  full: string | undefined;
  /** The node that has the focus first; in an empty filter the list of fields opens by itself. */
  starts: { key: string; isOpen: boolean };
}

export const BuilderContext = createContext<BuilderParts | undefined>(undefined);

export function useBuilderParts(): BuilderParts {
  const parts = use(BuilderContext);
  if (!parts) throw new Error("useBuilderParts works inside of the builder only.");
  return parts;
}
