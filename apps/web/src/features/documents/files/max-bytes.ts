/** What the server takes by default; it says so again if it takes less. */
export const maxBytes = 5_000_000_000;
