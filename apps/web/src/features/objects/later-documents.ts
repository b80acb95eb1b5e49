// Asked when something happened: they are not loaded with the list.
export { RecordRowsDocument as rowsDocument, RecordsInListDocument as membersDocument } from "../../gql/graphql.ts";
