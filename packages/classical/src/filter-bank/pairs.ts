/** Filters two by two, as one transform has them. */
import type { BankChannel, BankFilter, FilterBank } from "./bank.js";
import type { Reach } from "./tiling.js";

/** How a response joins its channel; the kernel's numbers. */
const STORED = 0;
const LARGER = 1;
const LARGER_ABSOLUTE = 2;
const ABSOLUTE = 3;

/** One filter's response, and the channel that it belongs to. */
export interface Response {
  readonly filter: BankFilter;
  readonly channel: number;
  readonly how: number;
}

/** Two responses of one transform. */
export interface Pair {
  readonly first: Response;
  readonly second: Response | undefined;
  /** Whether the magnitude of both is one channel. */
  readonly asMagnitude: boolean;
}

/** All responses of a bank, in the order in which they join their channels. */
export function pairsOf({ filters, channels }: Required<FilterBank>): readonly Pair[] {
  const pairs: Pair[] = [];
  const others: Response[] = [];
  for (const [channel, each] of channels.entries()) {
    const responses = responsesOf(each, channel, filters);
    const [first, second] = responses;
    if (each.combine === "magnitude") pairs.push({ first: first!, second, asMagnitude: true });
    else others.push(...responses);
  }
  for (let i = 0; i < others.length; i += 2) pairs.push({ first: others[i]!, second: others[i + 1], asMagnitude: false });
  return pairs;
}

function responsesOf({ filters: indices, combine }: BankChannel, channel: number, filters: FilterBank["filters"]): Response[] {
  return indices.map((index, i) => {
    const isFirst = i === 0;
    const how = combine === "max-absolute" ? (isFirst ? ABSOLUTE : LARGER_ABSOLUTE) : isFirst ? STORED : LARGER;
    return { filter: filters[index]!, channel, how };
  });
}

/** How far the farthest filters reach. */
export function reachOf(filters: FilterBank["filters"]): Reach {
  const most = (of: (filter: BankFilter) => number): number => filters.reduce((far, filter) => Math.max(far, of(filter)), 0);
  return {
    up: most(({ height }) => height >> 1),
    down: most(({ height }) => (height - 1) >> 1),
    left: most(({ width }) => width >> 1),
    right: most(({ width }) => (width - 1) >> 1),
  };
}

/** The sum of a filter's weights, its response to an image of ones, without what rounding makes of thousands of them (Kahan). */
export function sumOf({ data }: Pick<BankFilter, "data">): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < data.length; i++) {
    const term = data[i]! - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum;
}

/** Puts a filter turned by half a turn, and divided by `by`, into a plane of zeros; its middle lies where that of the farthest-reaching filters does. */
export function placeTurned(
  plane: Float32Array,
  row: number,
  { height, width, data }: BankFilter,
  reach: Reach,
  by: number,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const toY = reach.down - (y - (height >> 1));
      const toX = reach.right - (x - (width >> 1));
      plane[toY * row + toX] = data[y * width + x]! / by;
    }
  }
}
