/** Alternating measurement: A B C A B C …, so that whatever the machine does meanwhile meets all alike. */

/** Someone whose calls are timed. */
export interface Contestant {
  /** Makes this many calls; milliseconds per call. */
  time(times: number): Promise<number>;
}

/** Times of one contestant over all rounds. */
export interface Timing {
  /** Median, milliseconds per call. */
  readonly ms: number;
  /** Half the distance between the quartiles, as a share of the median. */
  readonly spread: number;
}

/** How long to measure. */
export interface Budget {
  /** Time for all contestants together, milliseconds; the round that exceeds it is the last. */
  readonly milliseconds: number;
  readonly minRounds: number;
  readonly maxRounds: number;
}

/** Calls shorter than this are timed several at a time, lest the clock and the messages be measured. */
const SHORTEST_SAMPLE = 10;

/** Times every contestant in turn. Two calls of each come first, uncounted: engines compile, caches fill. */
export async function measure(contestants: readonly Contestant[], budget: Budget): Promise<Timing[]> {
  const batches: number[] = [];
  for (const contestant of contestants) {
    await contestant.time(1);
    const warm = await contestant.time(1);
    batches.push(Math.max(1, Math.min(1000, Math.ceil(SHORTEST_SAMPLE / Math.max(warm, 1e-3)))));
  }
  const samples: number[][] = contestants.map(() => []);
  const start = performance.now();
  for (let round = 0; round < budget.maxRounds; round++) {
    for (const [i, contestant] of contestants.entries()) samples[i]!.push(await contestant.time(batches[i]!));
    if (round + 1 >= budget.minRounds && performance.now() - start > budget.milliseconds) break;
  }
  return samples.map(summary);
}

function summary(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.ceil(place);
    return sorted[low]! + (sorted[high]! - sorted[low]!) * (place - low);
  };
  const ms = at(0.5);
  return { ms, spread: (at(0.75) - at(0.25)) / 2 / ms };
}
