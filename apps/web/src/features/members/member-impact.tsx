import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { ImpactNote } from "../../components/impact-note.tsx";
import { MemberImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";

/** What a member owns and answers for, counted now. */
export const useMemberImpact = (id: string) => useQuery(MemberImpactDocument, { variables: { id }, fetchPolicy: "network-only" });

interface ImpactProps {
  impact: ReturnType<typeof useMemberImpact>;
  /** Which of the two ways to leave it is. */
  way: "suspend" | "remove";
}

/** Says before it is done what it means: for the contacts, and for the programs that use the member's tokens. */
export function MemberImpact({ impact: { data, error }, way }: ImpactProps) {
  const { t } = useTranslation("members");
  const { contacts = 0, deletedContacts = 0, tokens = 0, holdings = [] } = data?.memberImpact ?? {};
  const others = holdings.filter(({ kind, count }) => kind !== "contacts" && count > 0);
  const say = (what: string, count: number) => t(`impact.${way}.${what}`, { count, number: formatNumber(count) });
  return (
    <ImpactNote error={error}>
      {data && (
        <ul>
          <li>{t(`impact.${way}.at-once`)}</li>
          <li>
            {contacts + deletedContacts === 0 ? t("impact.noContacts") : say("contacts", contacts)}
            {deletedContacts > 0 && ` ${t("impact.trash", { count: deletedContacts, number: formatNumber(deletedContacts) })}`}
          </li>
          {others.map(({ kind, count }) => (
            <li key={kind}>{say(kind, count)}</li>
          ))}
          {tokens > 0 && <li>{say("tokens", tokens)}</li>}
        </ul>
      )}
    </ImpactNote>
  );
}
