/** Gabor filters. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { type Rules, readOptions } from "@segkit/core/validate";
import { filterBankKernel } from "../generated/filter-bank.wasm.js";
import type { BankChannel, BankFilter, FilterBank } from "./bank.js";
import { degrees, short } from "./draw-filters.js";

/** Options of {@link gaborBank}. */
export interface GaborBankOptions {
  /**
   * Frequency of the wave, or of each, in cycles per pixel, above 0 to 1.
   * @default [0.1, 0.2, 0.4]
   */
  readonly frequencies?: number | readonly number[];
  /**
   * Directions of the waves, over half a turn. The first runs along x.
   * @default 4
   */
  readonly nOrientations?: number;
  /**
   * How many octaves of frequencies a filter answers to: the more, the narrower it is.
   * @default 1
   */
  readonly bandwidth?: number;
  /**
   * A filter ends at this many standard deviations.
   * @default 3
   */
  readonly nStds?: number;
  /**
   * Phase of the wave in the middle, in radians.
   * @default 0
   */
  readonly offset?: number;
  /**
   * Whether as much of the Gaussian is taken off as makes the weights sum to 0, so that an even gray gets no response. Without it the filters are scikit-image's.
   * @default true
   */
  readonly zeroMean?: boolean;
  /**
   * What the two parts of a filter become: their magnitude, the real part alone, or a channel each.
   * @default "magnitude"
   */
  readonly output?: "magnitude" | "real" | "both";
}

/** Bounds and defaults of {@link gaborBank}'s options. */
export const gaborBankRules = {
  frequencies: {
    kind: "numbers",
    single: true,
    min: 1e-3,
    max: 1,
    form: "frequencies in cycles per pixel",
    default: [0.1, 0.2, 0.4],
    aliases: ["frequency"],
  },
  nOrientations: {
    kind: "integer",
    min: 1,
    max: 36,
    default: 4,
    aliases: [["theta", "Orientations are spread over half a turn."]],
  },
  bandwidth: { kind: "number", min: 0.01, max: 10, default: 1 },
  nStds: { kind: "number", min: 0.1, max: 10, default: 3 },
  offset: { kind: "number", default: 0 },
  zeroMean: { kind: "flag", default: true },
  output: { kind: "choice", of: ["magnitude", "real", "both"], default: "magnitude" },
} as const satisfies Rules<GaborBankOptions>;

const LARGEST_HALF = 255;
const MOST_WAVES = 256;

/**
 * Makes a bank of Gabor filters: waves of several frequencies and directions under a Gaussian.
 *
 * Each has a real part, which answers to bars, and an imaginary part, which answers to edges. Their magnitude says how much of the wave there is, wherever its crests lie.
 *
 * @param options - see {@link GaborBankOptions}
 * @returns real part and imaginary part for each frequency and direction, and a channel for each two (or for each, or for the real ones)
 * @throws SegmentationError `invalid-option`, also for filters of more than 511 pixels
 *
 * @see D. Gabor, "Theory of communication", J. IEE 93(26), 1946, doi:10.1049/ji-3-2.1946.0074
 * @see A. K. Jain, F. Farrokhnia, "Unsupervised texture segmentation using Gabor filters", Pattern Recognition 24(12), 1991, doi:10.1016/0031-3203(91)90143-S
 *
 * @example
 * ```ts
 * import { gaborBank } from "@segkit/classical/filter-bank";
 *
 * const { filters, channels } = gaborBank({ frequencies: [0.25], nOrientations: 2 });
 * console.assert(filters.length === 4 && channels!.length === 2);
 * console.assert(filters[0]!.name === "wave 0.25, 0°, real" && channels![1]!.combine === "magnitude");
 * ```
 *
 * @remarks
 * With `zeroMean: false` the filters are those of scikit-image's `gabor_kernel(frequency, theta, bandwidth, n_stds, offset)` to 1e-15: not zero-mean, so that an even gray gets a response. Angles run from x to y, which
 * points down.
 */
export function gaborBank(options: GaborBankOptions = {}): FilterBank {
  const where = "gaborBank";
  const { frequencies: given, nOrientations, output, ...shape } = readOptions(where, options, gaborBankRules);
  const frequencies = typeof given === "number" ? [given] : given;
  const most = Math.floor(MOST_WAVES / nOrientations);
  if (frequencies.length === 0 || frequencies.length > most)
    throw new SegmentationError("invalid-option", {
      ...{
        where,
        option: "frequencies",
        expected: `1 to ${most} frequencies, of ${nOrientations} orientations`,
        received: frequencies,
      },
    });
  const waves = frequencies.flatMap((frequency) =>
    Array.from({ length: nOrientations }, (_, k) => ({
      name: `wave ${short(frequency)}, ${degrees(k, nOrientations)}`,
      parts: drawWave(where, frequency, (Math.PI * k) / nOrientations, shape),
    })),
  );
  const filters = waves.flatMap(({ name, parts }): BankFilter[] => [
    { name: `${name}, real`, ...parts[0] },
    { name: `${name}, imaginary`, ...parts[1] },
  ]);
  if (output === "both") return { filters };
  const channels = waves.map(({ name }, i): BankChannel => {
    if (output === "real") return { name: `${name}, real`, filters: [2 * i] };
    return { name, filters: [2 * i, 2 * i + 1], combine: "magnitude" };
  });
  return { filters, channels };
}

interface Shape {
  readonly bandwidth: number;
  readonly nStds: number;
  readonly offset: number;
  readonly zeroMean: boolean;
}

/** Real part and imaginary part of one filter. */
function drawWave(
  where: string,
  frequency: number,
  theta: number,
  { bandwidth, nStds, offset, zeroMean }: Shape,
): readonly Omit<BankFilter, "name">[] {
  return withKernel(filterBankKernel, (kernel, heap) => {
    const sigma = kernel.gaborSigma(frequency, bandwidth);
    const [across, down] = [kernel.gaborHalf(sigma, nStds, theta, 0), kernel.gaborHalf(sigma, nStds, theta, 1)];
    if (Math.max(across, down) > LARGEST_HALF)
      throw new SegmentationError("invalid-option", {
        where,
        option: "frequencies",
        expected: `filters of at most ${2 * LARGEST_HALF + 1} pixels`,
        received: frequency,
        remedy: "Give a higher frequency or a larger bandwidth, or shrink the image.",
      });
    const [height, width] = [2 * down + 1, 2 * across + 1];
    const count = height * width;
    const parts = heap.alloc(16 * count);
    kernel.gaborFilter(height, width, frequency, theta, sigma, offset, Number(zeroMean), parts, parts + 8 * count);
    return [0, 1].map((i) => ({ height, width, data: heap.f64(parts + 8 * count * i, count).slice() }));
  });
}
