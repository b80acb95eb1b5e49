/** A generator waits for its pending `await` before it answers `return()`; so a client that leaves would leak it. This aborts first. */
export function cancellable<T>(make: (aborted: AbortSignal) => AsyncGenerator<T>): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const generator = make(stop.signal);
  return {
    next: () => generator.next(),
    async return() {
      stop.abort();
      return generator.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
