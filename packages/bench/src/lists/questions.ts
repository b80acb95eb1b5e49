export const pageSize = 50;

/** The grid's columns. */
const page = `nodes { id number fullName status companyName createdAt primaryEmail { address } phones { number } tags { id name } owner { id name } }
  pageInfo { hasNextPage endCursor }`;

export const questions = {
  first: `{ contacts(first: ${pageSize}) { ${page} } }`,
  after: `query ($after: String!) { contacts(first: ${pageSize}, after: $after) { ${page} } }`,
  search: `query ($search: String!) { contacts(first: ${pageSize}, search: $search) { ${page} } }`,
  filter: `query ($filter: ContactFilter!) { contacts(first: ${pageSize}, filter: $filter) { ${page} } }`,
  sorted: `query ($sort: [ContactSort!]!) { contacts(first: ${pageSize}, sort: $sort) { ${page} } }`,
  count: "{ contacts(first: 1) { count { value precision } } }",
  countFiltered: "query ($filter: ContactFilter!) { contacts(first: 1, filter: $filter) { count { value precision } } }",
};
