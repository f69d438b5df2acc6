/** Intervals from what a statistic is of drawn images. */
import { withKernel } from "@segkit/core/kernel";
import { normalKernel } from "../generated/normal.wasm.js";

/** The figures that {@link confidenceInterval} starts from. */
export interface Drawn {
  /** The statistic of the images as they are. */
  readonly value: number;
  /** Of each draw; NaN where it is undefined. */
  readonly distribution: Float64Array;
  /** Of all images but one, for each; for `bca` alone. */
  readonly leftOut: () => Float64Array;
}

/** The ends of the interval. */
export function confidenceInterval(
  { value, distribution, leftOut }: Drawn,
  confidence: number,
  method: "percentile" | "bca",
): { readonly low: number; readonly high: number } {
  const sorted = distribution.filter((each) => !Number.isNaN(each)).sort();
  const tail = (1 - confidence) / 2;
  if (method === "percentile") return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
  let [below, upTo] = [0, 0];
  for (const each of sorted) {
    if (each < value) below++;
    if (each <= value) upTo++;
  }
  const acceleration = accelerationOf(leftOut());
  return withKernel(normalKernel, (kernel) => {
    const share = (below + upTo) / (2 * sorted.length);
    // all draws on one side of the value: no correction is defined
    if (!(share > 0 && share < 1)) return { low: Number.NaN, high: Number.NaN };
    const bias = kernel.normalQuantile(share);
    const end = (z: number) => kernel.normalBelow(bias + (bias + z) / (1 - acceleration * (bias + z)));
    const z = kernel.normalQuantile(tail);
    return { low: quantile(sorted, end(z)), high: quantile(sorted, end(-z)) };
  });
}

function accelerationOf(leftOut: Float64Array): number {
  const n = leftOut.length;
  const mean = leftOut.reduce((sum, each) => sum + each, 0) / n;
  let [cubes, squares] = [0, 0];
  for (const each of leftOut) {
    const influence = (n - 1) * (mean - each);
    cubes += influence ** 3 / n ** 3;
    squares += influence ** 2 / n ** 2;
  }
  return cubes / (6 * squares * Math.sqrt(squares));
}

/** Between two values by linear interpolation; NaN of none. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  if (!(below >= 0) || sorted.length === 0) return Number.NaN;
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (place - below) * (high - low);
}

/** Standard deviation of the draws that are defined, with n − 1. */
export function standardErrorOf(distribution: Float64Array): number {
  const known = distribution.filter((each) => !Number.isNaN(each));
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return Math.sqrt(known.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (known.length - 1));
}
