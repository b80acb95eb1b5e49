import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AuditChoicesDocument } from "../../gql/graphql.ts";
import { iconOfActor } from "./actor-icon.tsx";
import classes from "./audit.module.css";
import { actorKinds, type ActorKind, type AuditSearch, isNarrowed } from "./audit-search.ts";
import { ChoiceFilter } from "./filter-button.tsx";
import { PeriodFilter } from "./period-filter.tsx";

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (next: { [key in keyof AuditSearch]: AuditSearch[key] | undefined }) => void;
  onClear: () => void;
}

/** By whom, what, by what sort of actor, when. What it shows is the address. */
export function AuditFilters({ search, onChange, onClear }: AuditFiltersProps) {
  const { t } = useTranslation("audit");
  const { data } = useQuery(AuditChoicesDocument, { fetchPolicy: "cache-and-network" });
  const actors = useMemo(
    () => (data?.auditActors ?? []).map(({ id, kind, name }) => ({ value: id!, label: name, icon: iconOfActor(kind) })),
    [data],
  );
  const kinds = useMemo(
    () =>
      (data?.auditKinds ?? [])
        .map(({ name, label }) => ({ value: name, label: t(`kind.${name}`, { defaultValue: label }) }))
        .toSorted((one, other) => one.label.localeCompare(other.label)),
    [data, t],
  );
  const sorts = actorKinds.map((kind) => ({ value: kind, label: t(`by.${kind}`), icon: iconOfActor(kind) }));
  return (
    <div className={classes.filters} role="search" aria-label={t("filter.label")}>
      <ChoiceFilter
        icon="users"
        label={t("filter.person")}
        choices={actors}
        chosen={search.actors}
        onChoose={(values) => onChange({ actors: values })}
      />
      <ChoiceFilter
        icon="task"
        label={t("filter.kind")}
        choices={kinds}
        chosen={search.kinds}
        onChoose={(values) => onChange({ kinds: values })}
      />
      <ChoiceFilter
        icon="flow"
        label={t("filter.by")}
        choices={sorts}
        chosen={search.by}
        onChoose={(values) => onChange({ by: values as ActorKind[] | undefined })}
      />
      <PeriodFilter search={search} onChange={onChange} />
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={onClear}>
          {t("filter.clearAll")}
        </Button>
      )}
    </div>
  );
}
