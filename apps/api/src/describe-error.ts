/** What went wrong, in one line for whoever runs the program. */
export function describeError(error: unknown): string {
  const cause = error instanceof AggregateError && error.errors.length > 0 ? (error.errors[0] as unknown) : error;
  const { code, path, message } = cause as Partial<NodeJS.ErrnoException>;
  const text = (message || String(cause))
    .trim()
    .replaceAll(/:\s*\n\s*/g, ": ")
    .replaceAll(/\s*\n\s*/g, "; ");
  if (code === "ENOENT" && path) return `There is no file or folder ${path}.`;
  if (code === "EADDRINUSE") return "The port is in use. Choose another one with PORT, or end the program that has it.";
  if (code === "EACCES" && path) return `This account may not use ${path}.`;
  if (code && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/.test(code)) {
    return `The database does not answer (${text}). Check DATABASE_URL, and that the server runs.`;
  }
  if (code === "28P01" || code === "28000" || code === "3D000") return `The database refuses us: ${text}. Check DATABASE_URL.`;
  return text;
}
