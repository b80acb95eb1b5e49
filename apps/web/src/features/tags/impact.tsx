import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { Dependents } from "../../components/dependents.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { TagImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";

interface ImpactProps {
  ids: readonly string[];
  into?: string;
  /** The sentence on the active contacts. */
  say: (count: number, number: string) => string;
  /** It can't be taken back, and the tags are gone afterwards. */
  careful?: boolean;
  /** What is true of it in any case. */
  final?: string;
}

/** What depends on the tags, counted now: said before anything is changed. */
export function Impact({ ids, into, say, careful, final }: ImpactProps) {
  const { t } = useTranslation("tags");
  const { data, error } = useQuery(TagImpactDocument, {
    variables: { ids: [...ids], into: into ?? null },
    fetchPolicy: "network-only",
  });
  return (
    <ImpactNote error={error} harmless={!careful} final={final}>
      {data && (
        <>
          <p>
            {say(data.tagImpact.contacts, formatNumber(data.tagImpact.contacts))}
            {data.tagImpact.deletedContacts > 0 && ` ${t("impact.trash", { number: formatNumber(data.tagImpact.deletedContacts) })}`}
          </p>
          {careful && <Dependents impact={data.tagImpact} />}
        </>
      )}
    </ImpactNote>
  );
}
