// Asked when something happened: they are not loaded with the list.
export { CompaniesInListDocument as membersDocument, CompanyRowsDocument as rowsDocument } from "../../gql/graphql.ts";
