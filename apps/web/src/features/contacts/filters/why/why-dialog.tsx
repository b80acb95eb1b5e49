import { useQuery } from "@apollo/client/react";
import { Modal, Skeleton } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../components/icon.tsx";
import { PanelFailure } from "../../../../components/panel.tsx";
import { useReturnFocus } from "../../../../components/use-return-focus.ts";
import { WhyInListDocument } from "../../../../gql/graphql.ts";
import { nameOf } from "../../list/contact-name.ts";
import type { FilterFields } from "../../../records/filters/fields/filter-field.ts";
import { contactFilters } from "../fields/filter-fields.ts";
import { type FilterNode, type Group, group, partsOf } from "../../../records/filters/filter-tree.ts";
import { inOwnZone, nodeWords, type Wording } from "../../../records/filters/filter-words.ts";
import { FiltersContext, useFilters } from "../../../records/filters/filters-context.ts";
import { readFilter } from "../../../records/filters/read-filter.ts";
import { useWording } from "../../../records/filters/use-filter-words.ts";
import { writeFilter } from "../../../records/filters/write-filter.ts";
import type { WhyContact } from "./why-contact.ts";
import type { AskedOfList } from "./why-context.ts";
import classes from "./why.module.css";

interface WhyDialogProps {
  contactId: string;
  list: AskedOfList;
  onClose: () => void;
}

/** What the list asks for, part by part: whether the contact meets it, and what it has there. */
export default function WhyDialog(props: WhyDialogProps) {
  return (
    <FiltersContext value={contactFilters}>
      <Why {...props} />
    </FiltersContext>
  );
}

function Why({ contactId, list, onClose }: WhyDialogProps) {
  const { t } = useTranslation("filters");
  useReturnFocus();
  const fields = useFilters().useFields();
  const written = useMemo(() => writtenOf(list, fields), [list, fields]);
  const { data, error, refetch } = useQuery(WhyInListDocument, {
    variables: { id: contactId, search: list.search ?? null, filter: written.filter ?? null, deleted: list.deleted ?? false },
    skip: !fields.isReady,
    // What holds now, not what held when somebody looked before.
    fetchPolicy: "network-only",
  });
  const contact = data?.contact;
  const title = contact && t(contact.match.holds ? "why.title" : "why.titleNot", { name: nameOf(contact) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title ?? <Skeleton width={240} height={20} />}
      size={560}
      closeButtonProps={{ "aria-label": t("why.close") }}
    >
      {error && !contact && <PanelFailure error={error} onRetry={() => void refetch()} />}
      {data && !contact && <p>{t("why.gone")}</p>}
      {!data && !error && <Skeleton height={120} />}
      {contact && (
        <Explanation contact={contact} match={contact.match} list={list} root={written.root} places={written.places} fields={fields} />
      )}
    </Modal>
  );
}

/** The filter as the builder would write it: then the places of its parts are known. */
function writtenOf({ filter }: AskedOfList, fields: FilterFields) {
  const root = readFilter(filter ?? undefined, fields);
  return { ...writeFilter(root, fields), root };
}

interface ExplanationProps {
  contact: WhyContact;
  match: { holds: boolean; parts: readonly { path: string; holds: boolean }[] };
  list: AskedOfList;
  root: Group;
  places: ReadonlyMap<string, string>;
  fields: FilterFields;
}

function Explanation({ contact, match, list, root, places, fields }: ExplanationProps) {
  const { t } = useTranslation("filters");
  const wording = inOwnZone(useWording(root, fields));
  const said = useMemo(() => new Map(match.parts.map(({ path, holds }) => [path, holds])), [match]);
  const holdsOf = (key: string) => said.get(places.get(key) ?? "");
  const outer = root.mode === "all" ? root : group("all", [root]);
  return (
    <>
      <p className={classes.summary}>{t(match.holds ? "why.matches" : "why.matchesNot")}</p>
      <ul className={classes.parts}>
        {said.get("deleted") === false && <Line holds={false}>{t(list.deleted ? "why.deleted" : "why.active")}</Line>}
        {list.search && <Line holds={said.get("search")}>{t("why.search", { search: list.search })}</Line>}
        {outer.nodes.map((node) => (
          <Part key={node.key} node={node} contact={contact} wording={wording} holdsOf={holdsOf} />
        ))}
      </ul>
    </>
  );
}

interface PartProps {
  node: FilterNode;
  contact: WhyContact;
  wording: Wording;
  holdsOf: (key: string) => boolean | undefined;
}

function Part({ node, ...props }: PartProps) {
  const { t } = useTranslation("filters");
  const { contact, wording, holdsOf } = props;
  if (node.type === "group") {
    return (
      <Line holds={holdsOf(node.key)} words={t(`why.modes.${node.mode}`)}>
        <ul className={classes.parts}>
          {node.nodes.map((each) => (
            <Part key={each.key} node={each} {...props} />
          ))}
        </ul>
      </Line>
    );
  }
  const actual = node.type === "condition" ? partsOf(node, wording.fields)?.field.actual?.(contact) : undefined;
  return (
    <Line holds={holdsOf(node.key)} words={nodeWords(node, wording)}>
      {actual !== undefined && <p className={classes.actual}>{actual === "" ? t("why.hasNothing") : t("why.has", { value: actual })}</p>}
    </Line>
  );
}

/** A tick or a cross, in words for who does not see it. */
function Line({ holds, words, children }: { holds: boolean | undefined; words?: string; children?: React.ReactNode }) {
  const { t } = useTranslation("filters");
  return (
    <li className={classes.part} data-holds={holds}>
      <span className={classes.mark}>
        <Icon name={holds ? "check" : "x"} size={14} />
        <span className="unseen">{t(holds ? "why.holds" : "why.holdsNot")}</span>
      </span>
      <div className={classes.said}>
        {words && <p>{words}</p>}
        {children}
      </div>
    </li>
  );
}
