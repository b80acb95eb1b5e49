let made = 0;

/** Tells the conditions and groups on the screen from each other; never leaves it. */
export const newKey = (): string => `k${++made}`;
