import { type ColumnState, useKeptColumns } from "../../../components/grid/column-choice.ts";
import type { ContactSortField } from "../../../gql/graphql.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { FieldList } from "../../custom-fields/list/field-list.tsx";
import type { RecordListProps } from "../../records/list/record-list.tsx";
import { lastDeletedFirst, newestFirst } from "../../records/list/record-search.ts";
import { ListQuestionContext } from "../filters/why/why-context.ts";
import type { ContactColumn } from "./contact-columns.tsx";
import type { ContactRow } from "./contact-rows.ts";
import type { ContactAddress } from "./contact-search.ts";
import { listOfContacts } from "./list-of-contacts.ts";

interface ContactListProps extends Pick<RecordListProps<ContactRow>, "label" | "arrivals" | "isGone" | "nothing" | "problem" | "bulk"> {
  address: ContactAddress;
  columns: readonly ContactColumn[];
  columnsByDefault: readonly string[];
  columnsKey: string;
  /** Where the choice of columns is kept instead of this browser. */
  columnState?: ColumnState;
  orders: readonly ContactSortField[];
}

/** A list of contacts. */
export function ContactList({ address, columnState, columnsKey, ...props }: ContactListProps) {
  const { workspace } = useViewer();
  const kept = useKeptColumns(`${workspace}:${columnsKey}`);
  return (
    <ListQuestionContext value={address.question}>
      <FieldList
        of={listOfContacts}
        address={address}
        columnState={columnState ?? kept}
        byDefault={address.question.deleted ? lastDeletedFirst : newestFirst}
        {...props}
      />
    </ListQuestionContext>
  );
}
