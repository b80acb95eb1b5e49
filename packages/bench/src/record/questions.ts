const events = `nodes { id seq kind summary details { name values } occurredAt actor { id kind name } changes { field before after } }
  pageInfo { hasNextPage endCursor }`;

/** A page of a contact's timeline. */
export const timelinePage = `query ($id: ID!, $after: String, $kinds: [String!]) {
  contact(id: $id) { id activities(first: 25, after: $after, kinds: $kinds) { ${events} } }
}`;

/** Header, left side, and the count and the first page of every tab, in one operation. */
export const wholeRecord = `query ($id: ID!) {
  contact(id: $id) {
    id number version fullName firstName lastName status type source companyName jobTitle website birthday timeZone language
    createdAt updatedAt lastContactAt
    address { line1 line2 city region postalCode country }
    socialLinks { linkedin x facebook instagram }
    emails { id address isPrimary status }
    phones { id number national label isPrimary }
    tags { id name color }
    lists { id name }
    owner { id name }
    followers { id name }
    createdBy { id kind name }
    customFields {
      field { id key }
      ... on CustomTextValue { text }
      ... on CustomNumberValue { number }
      ... on CustomMoneyValue { money { amountMinor currency } }
      ... on CustomChoiceValue { option { id } }
      ... on CustomChoicesValue { options { id } }
      ... on CustomDateValue { date }
      ... on CustomDateTimeValue { dateTime }
    }
    activities(first: 25) { count { value precision } ${events} }
    associations(first: 50) {
      count { value precision }
      nodes {
        isForward label
        association { id since until version type { id } }
        record { __typename ... on Contact { id fullName jobTitle primaryEmail { address } } ... on Company { id name domain } }
      }
      pageInfo { hasNextPage endCursor }
    }
    openTasks: tasks(first: 25, filter: { status: { eq: "open" } }, sort: { field: DUE }) {
      count { value precision }
      nodes { id title description status priority dueOn dueTime timeZone dueAt recurrence version completedAt assignee { id name } }
      pageInfo { hasNextPage endCursor }
    }
    opportunities(first: 25) {
      count { value precision }
      nodes { id name status closeOn value { amountMinor currency } stage { id name } pipeline { id name } owner { id name } nextTask { id title dueOn } }
      pageInfo { hasNextPage endCursor }
    }
    documents(first: 25) {
      count { value precision }
      nodes { id name kind contentType createdAt createdBy { id kind name } folder { id name } }
      pageInfo { hasNextPage endCursor }
    }
    documentFolders { id name }
    picture { url(size: LARGE) }
    notes(first: 25) {
      count { value precision }
      nodes { id bodyHtml isPinned version createdAt editedAt createdBy { id kind name } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
