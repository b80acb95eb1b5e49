import type { DocumentNode } from "graphql";
import type { CustomValueFragment } from "../../../gql/graphql.ts";
import type { ListOf, ListRow, ObjectDocument, PageAnswer, RowsAnswer } from "../../records/list/list-of.ts";

/** A row that may show custom fields. */
export interface FieldsRow extends ListRow {
  /** What it holds in the custom fields that the list shows; absent until that is known. */
  customFields?: readonly CustomValueFragment[] | undefined;
  /** More of them are on their way. */
  lacksValues?: boolean;
}

/** What lists of an object ask when they show custom fields: besides the row, the values of the fields with these `$keys`. */
export interface ValueDocuments<Row extends FieldsRow> {
  fragment: { fragment: DocumentNode; fragmentName: string };
  pageDocument: ObjectDocument<PageAnswer<Row>>;
  rowsDocument: ObjectDocument<RowsAnswer>;
  /** Only the values, of these `$ids`. */
  valuesDocument: ObjectDocument<RowsAnswer>;
}

/** An object whose lists show custom fields. */
export interface FieldListOf<Row extends FieldsRow> extends ListOf<Row> {
  /** What the API calls it: contact. */
  object: string;
  /** Loaded by the first list that shows a custom field; most show none. */
  values: () => Promise<ValueDocuments<Row>>;
}
