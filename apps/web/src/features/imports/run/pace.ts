/** How far an import was at a moment of this browser's clock (milliseconds). */
export type Sample = { at: number; processed: number };

/** The pace is that of the last ten seconds: an import that was stopped for the night is as fast as before. */
const recent = 10_000;

/** The samples with a new one, without those that are too old to count. The last one before them stays, as its start. */
export function addSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && sample.processed < last.processed) return [sample];
  if (last?.processed === sample.processed) return [...samples];
  const kept = samples.findLastIndex(({ at }) => sample.at - at >= recent);
  return [...samples.slice(Math.max(0, kept)), sample];
}

/** Undefined until two samples tell. */
export function rowsPerSecond(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at) return undefined;
  return ((last.processed - first.processed) * 1_000) / (last.at - first.at);
}

/** Undefined while nobody can know. */
export function secondsLeft(samples: readonly Sample[], total: number): number | undefined {
  const pace = rowsPerSecond(samples);
  return pace ? Math.ceil(Math.max(0, total - samples.at(-1)!.processed) / pace) : undefined;
}
