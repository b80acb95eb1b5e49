import { GraphQLError, Kind } from "graphql";

/** What a person can mend: where it is in the input, a stable code, and a sentence. */
export interface Fault {
  /** Path into the input, e.g. ["emails", "0", "address"]; null for the whole. */
  field: string[] | null;
  code: string;
  message: string;
}

/** An error with a public code. Everything else that is thrown becomes INTERNAL, and nothing of it is shown. */
export class KithError extends Error {
  readonly code: string;
  readonly status: number | undefined;
  /** More headers for the answer over HTTP. */
  readonly headers?: Map<string, string>;
  /** What a program may want to know besides the code; stands in the extensions. */
  readonly details?: Record<string, string>;
  constructor(code: string, message: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export class Unauthenticated extends KithError {
  constructor(message = "Sign in first, or send a token.") {
    super("UNAUTHENTICATED", message, 401);
  }
}

export class Forbidden extends KithError {
  override readonly details?: Record<string, string>;
  constructor(message = "You are not allowed to do this.", details?: Record<string, string>) {
    super("FORBIDDEN", message, 403);
    if (details) this.details = details;
  }
}

/** A write of somebody who looks at Kith as another member: allowed or not, it would be done in the wrong name. */
export class ReadOnly extends KithError {
  constructor(name: string) {
    super("READ_ONLY", `You see Kith as ${name}, so nothing can be changed. Stop that first.`, 403);
  }
}

/** Missing, foreign and invisible records give the same answer: who may not see a record must not learn that it exists. */
export class NotFound extends KithError {
  constructor(message = "There is no such record.") {
    super("NOT_FOUND", message);
  }
}

/** The request itself is wrong (an argument out of its range, a malformed filter): a fault of the program that sent it. */
export class BadInput extends KithError {
  constructor(message: string) {
    super("BAD_USER_INPUT", message, 400);
  }
}

export class UnknownOperation extends BadInput {
  constructor() {
    super("Name the operation that should run: the document has none of that name, or more than one.");
  }
}

export class InvalidCursor extends KithError {
  constructor(message = "This cursor does not belong to this list. Start again without a cursor.") {
    super("INVALID_CURSOR", message);
  }
}

/** Input that a person can mend; a mutation answers it as `userErrors`. */
export class Invalid extends KithError {
  readonly faults: Fault[];
  /** The record that stands in the way (the duplicate, the newer version); the mutation answers it. */
  readonly current: object | null;
  constructor(faults: Fault[], current: object | null = null) {
    super("BAD_USER_INPUT", faults.map((fault) => fault.message).join(" "), 400);
    this.faults = faults;
    this.current = current;
  }
}

/** Throws `Invalid` with one fault. */
export function refuse(field: string | string[] | null, code: string, message: string): never {
  throw new Invalid([{ field: typeof field === "string" ? [field] : field, code, message }]);
}

/** Somebody else was faster: the userError CONFLICT comes with the current record. */
export class Conflict extends Invalid {
  constructor(current: object, message = "This record was changed by somebody else in the meantime.") {
    super([{ field: null, code: "CONFLICT", message }], current);
  }
}

/** The GraphQL form of any error: public code and message, or INTERNAL with an id that stands in the log. */
export function toGraphQLError(error: unknown, report: (id: string, cause: unknown) => void): GraphQLError {
  const located = error instanceof GraphQLError ? error : undefined;
  const cause = located ? located.originalError : error;
  const place = located ? { nodes: located.nodes, source: located.source, positions: located.positions, path: located.path } : {};
  if (cause instanceof KithError) {
    const extensions: Record<string, unknown> = { code: cause.code, ...cause.details };
    if (cause instanceof Invalid) extensions.faults = cause.faults;
    if (cause.status !== undefined) extensions.http = { status: cause.status, ...(cause.headers && { headers: cause.headers }) };
    return new GraphQLError(cause.message, { ...place, extensions, originalError: cause });
  }
  if (located?.extensions.code) return located;
  if (located && isOfSender(located)) return new GraphQLError(located.message, { ...place, extensions: { code: "BAD_USER_INPUT" } });
  if (isUnavailable(cause)) {
    return new GraphQLError("The database did not answer in time. Try again.", {
      ...place,
      extensions: { code: "UNAVAILABLE", http: { status: 503 } },
    });
  }
  const id = crypto.randomUUID();
  report(id, cause ?? error);
  return new GraphQLError("Something went wrong on our side.", { ...place, extensions: { code: "INTERNAL", id } });
}

/** Without what only the answer over HTTP is made of: in an answer with data the status is 200, a websocket has none. */
export function withoutStatus(error: GraphQLError): GraphQLError {
  delete error.extensions.http;
  return error;
}

/**
 * Before anything ran (no path yet), it is the document or its variables that are wrong. While it ran, GraphQL itself
 * complains of a value: of an argument's if it points at that in the document, else of one that we answered.
 */
function isOfSender({ path, originalError }: GraphQLError): boolean {
  if (!path) return true;
  return originalError instanceof GraphQLError && (originalError.nodes?.every((node) => node.kind !== Kind.FIELD) ?? false);
}

/** PostgreSQL's cancelled statements, lost connections and full pools (SQLSTATE classes 08, 25P0x, 53, 57), or what the driver says of them. */
function isUnavailable(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code ?? (cause as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  if (typeof code === "string") return /^(08...|25P0[34]|53...|57...|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code);
  return cause instanceof Error && /^(Connection terminated|Client has encountered a connection error)/.test(cause.message);
}
