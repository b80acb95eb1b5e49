import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PipelinesDocument } from "../../gql/graphql.ts";
import type { Choice } from "../../lib/choice.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { askedOf, fewOf } from "../records/filters/fields/value-source.ts";

// What filters name of opportunities, also those of contacts.

function useStatuses(): readonly Choice[] {
  const { t } = useTranslation("filters");
  return useMemo(
    () => (["open", "won", "lost", "abandoned"] as const).map((value) => ({ value, label: t(`opportunityStatus.${value}`) })),
    [t],
  );
}

function useAllPipelines(isNeeded: boolean) {
  const { can } = useViewer();
  const { data } = useQuery(PipelinesDocument, { skip: !isNeeded || !can("opportunity:read") });
  return data?.pipelines;
}

function usePipelines(isNeeded: boolean): readonly Choice[] {
  const pipelines = useAllPipelines(isNeeded);
  return useMemo(() => (pipelines ?? []).map(({ id, name }) => ({ value: id, label: name })), [pipelines]);
}

/** The stages of all pipelines; with the pipeline's name where there are several. */
function useStages(isNeeded: boolean): readonly Choice[] {
  const pipelines = useAllPipelines(isNeeded);
  return useMemo(
    () =>
      (pipelines ?? []).flatMap(({ name: pipeline, stages }) =>
        stages.map(({ id, name }) => ({ value: id, label: pipelines!.length > 1 ? `${pipeline}: ${name}` : name })),
      ),
    [pipelines],
  );
}

export const opportunitySources = {
  opportunityStatus: fewOf(useStatuses),
  pipeline: askedOf(usePipelines),
  stage: askedOf(useStages),
};

/** Hook. The currency in which values are typed into filters: that of the first pipeline. */
export const useFilterCurrency = (): string => useAllPipelines(true)?.[0]?.currency ?? "EUR";
