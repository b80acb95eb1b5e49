import type { ComponentType } from "react";
import { type Filters, FiltersContext } from "./filters-context.ts";

/** A part of the filters as it is for one object. */
export const withFilters = <Props extends object>(filters: Filters, Part: ComponentType<Props>) =>
  function FilterPart(props: Props) {
    return (
      <FiltersContext value={filters}>
        <Part {...props} />
      </FiltersContext>
    );
  };
