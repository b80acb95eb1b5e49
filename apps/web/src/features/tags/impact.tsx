import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { TagImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import classes from "./tags.module.css";

interface ImpactProps {
  ids: readonly string[];
  into?: string;
  /** The sentence on the active contacts. */
  say: (count: number, number: string) => string;
  /** It can't be taken back. */
  careful?: boolean;
  children?: ReactNode;
}

/** What depends on the tags, counted now: said before anything is changed. */
export function Impact({ ids, into, say, careful, children }: ImpactProps) {
  const { t } = useTranslation("tags");
  const { data, error } = useQuery(TagImpactDocument, {
    variables: { ids: [...ids], into: into ?? null },
    fetchPolicy: "network-only",
  });
  return (
    <div className={classes.impact} data-careful={careful || undefined} role="status">
      <Icon name={careful ? "alert" : "info"} />
      <div>
        {data ? (
          <p>
            {say(data.tagImpact.contacts, formatNumber(data.tagImpact.contacts))}
            {data.tagImpact.deletedContacts > 0 && ` ${t("impact.trash", { number: formatNumber(data.tagImpact.deletedContacts) })}`}
          </p>
        ) : error ? (
          <p>{describeError(error)}</p>
        ) : (
          <Skeleton height={12} my={4} width={180} />
        )}
        {children}
      </div>
    </div>
  );
}
