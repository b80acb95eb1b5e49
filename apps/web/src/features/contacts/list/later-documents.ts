// Asked when something happened: they are not loaded with the list.
export { ContactRowsDocument, ContactsInListDocument } from "../../../gql/graphql.ts";
