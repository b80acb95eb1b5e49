// Asked when something happened: it is not loaded with the list.
export { ContactsInListDocument } from "../../../gql/graphql.ts";
