import { type ComponentType, lazy } from "react";
import type { BuilderProps } from "./builder/filter-builder.tsx";
import type { BadgesProps } from "./filter-badges.tsx";
import type { Filters } from "./filters-context.ts";

/** What says an object's filters in words, and what builds them: loaded where there is one, together with the object's fields. */
export interface FilterParts {
  Badges: ComponentType<BadgesProps>;
  Builder: ComponentType<BuilderProps>;
}

export const filterParts = (loadFilters: () => Promise<Filters>): FilterParts => {
  const part = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
    lazy(async () => {
      const [{ withFilters }, filters, Part] = await Promise.all([import("./with-filters.tsx"), loadFilters(), load()]);
      return { default: withFilters(filters, Part) };
    });
  return {
    Badges: part(async () => (await import("./filter-badges.tsx")).default),
    Builder: part(async () => (await import("./builder/filter-builder.tsx")).default),
  };
};
