// Asked when something happened: they are not loaded with the list.
export { OpportunitiesInListDocument as membersDocument, OpportunityRowsDocument as rowsDocument } from "../../gql/graphql.ts";
