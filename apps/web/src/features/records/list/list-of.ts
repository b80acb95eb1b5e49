import type { ApolloClient, DocumentNode, OperationVariables, TypedDocumentNode } from "@apollo/client";
import type { ComponentType } from "react";
import type { IconName } from "../../../components/icon.tsx";
import type { ActivityEvent } from "../../../lib/live.ts";
import type { AnyFilter } from "../filters/fields/filter-field.ts";
import type { FilterParts } from "../filters/filter-parts.tsx";

/** What a list asks for: the same for its pages, for its count and for the neighbours of a record. */
export interface ListQuestion<Sort extends object = object> {
  search: string | null;
  filter: AnyFilter | null;
  sort: Sort[];
  /** The trash instead of the active ones. */
  deleted: boolean;
  /** Which object the records are of, where several share their documents. */
  object?: string;
}

/**
 * A document of an object. All objects answer alike, as `records`; which filters and orders it takes only the object's own schema knows, so its
 * variables are not told here.
 */
export type ObjectDocument<Answer> = TypedDocumentNode<Answer, never>;

export interface PageAnswer<Row> {
  records: { edges: readonly { cursor: string; node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };
}
export interface RecordCount {
  value: number;
  precision: string;
}
export interface CountAnswer {
  records: { count: RecordCount };
}
export interface MembersAnswer {
  records: { nodes: readonly { id: string }[] };
}
export interface RowsAnswer {
  nodes: readonly ({ __typename?: string; id: string } | null)[];
}

export interface ListRow {
  id: string;
}

/**
 * An object, as far as a list of its records must know it: contacts are one, companies another. Everything here is the same for all lists of the
 * object (the active ones, the trash); what differs among those is a property of `RecordList`.
 */
export interface ListOf<Row extends ListRow> {
  /** The records' type in the schema, by which Apollo's cache knows them. */
  type: string;
  /**
   * The namespace of its texts. Those that a list uses: `title`, `deleted.title`, `search`, `order.<field>`, `total.records` and `total.deleted`,
   * `live.changedMany`, `bulk.label`, `bulk.tooMany`, `empty.noMatch` and `empty.noMatchText`, `filter.*`. All pages of it load it.
   */
  texts: string;
  /** The address of a record, and the parameter in it that is the record's id. */
  route: string;
  param: string;
  /** Further parameters in it, which are the same for all records. */
  params?: Readonly<Record<string, string>>;

  /** What a row shows; rows live in Apollo's cache under their id, so that a change shows wherever the record does. */
  fragment: { fragment: DocumentNode; fragmentName: string };
  pageDocument: ObjectDocument<PageAnswer<Row>>;
  countDocument: ObjectDocument<CountAnswer>;
  /** What is asked when something has happened: it is not loaded with the list. */
  later: () => Promise<{ rowsDocument: ObjectDocument<RowsAnswer>; membersDocument: ObjectDocument<MembersAnswer> }>;
  /** Hook. Reads a row by its id and follows its changes; undefined until it is there. */
  useRow: (id: string) => Row | undefined;
  nameOf: (row: Row) => string;

  events: ListEvents;
  filters: ListFilters;
  /** A record beside the list. */
  Peek: ComponentType<{ id: string; onClose: () => void }>;
}

/** Which of the workspace's events are about the object's records. */
export interface ListEvents {
  /** The record that an event is about, if it is about one of this object. */
  recordOf: (event: ActivityEvent) => string | undefined;
  /** Kinds after which a record is in no list of active ones any more, or in the trash no more. */
  departures: ReadonlySet<string>;
  /** Kinds about no single record after which a list may have another number of them. */
  recounts: ReadonlySet<string>;
}

/** The filter bar of the object's lists. */
export interface ListFilters extends FilterParts {
  /** What is filtered by most, with the name `filter.field.<field>` in the object's texts. Everything else is in the builder. */
  usual: readonly { field: string; icon: IconName }[];
  /** What is the viewer's own, with the name `filter.mine` in the object's texts. */
  mine: { icon: IconName; filter: (memberId: string) => AnyFilter };
  /** Further fields in the menu of the bar; a picked one becomes a badge with its form open. */
  More?: ComponentType<{ onPick: (field: string) => void }>;
}

/** What the columns that are shown ask for beside the row, such as custom fields. Loaded by those lists that show such columns. */
export interface RowExtras<Row extends ListRow> {
  /** What these documents, in place of the object's own, are asked with besides. */
  variables: object;
  pageDocument: ObjectDocument<PageAnswer<Row>>;
  rowsDocument: ObjectDocument<RowsAnswer>;
  keep: (client: ApolloClient, row: Row) => void;
  /** What is known of a row; undefined members are not known. */
  read: (client: ApolloClient, id: string) => Partial<Row>;
}

/** Asks past Apollo's cache of queries. @throws what the server answers instead */
export async function ask<Answer>(client: ApolloClient, query: ObjectDocument<Answer>, variables: object, context?: object) {
  const { data } = await client.query<Answer, OperationVariables>({
    query: query as TypedDocumentNode<Answer, OperationVariables>,
    variables: variables as OperationVariables,
    fetchPolicy: "no-cache",
    ...(context && { context }),
  });
  if (!data) throw new Error("The answer came without data.");
  return data as Answer;
}
