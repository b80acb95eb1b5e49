// Asked when something happened: they are not loaded with the list.
export { ContactRowsDocument as rowsDocument, ContactsInListDocument as membersDocument } from "../../../gql/graphql.ts";
