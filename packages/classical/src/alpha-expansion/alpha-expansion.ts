/** α-expansion and αβ-swap. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite } from "@segkit/core/validate";
import { type AlphaExpansionOptions, readAlphaExpansionOptions } from "./options.js";
import { minimize } from "./run.js";

const NAME = "alphaExpansion";
const MOST_LABELS = 65_536;

/** What {@link alphaExpansion} returns. */
export interface AlphaExpansionResult extends Segmentation {
  /** Label of each pixel: 0 … labels − 1; not all of them need occur. */
  readonly labels: LabelMap;
  /** What the labels cost. */
  readonly energy: number;
  /** The energy of the labels to begin with, and after each cycle. */
  readonly energies: readonly number[];
  /** Cycles that were run. */
  readonly iterations: number;
  /** What costs were multiplied by before they were rounded to integers. */
  readonly scale: number;
}

/**
 * Finds labels of low energy: each pixel costs what its label costs it, and each pair of neighbors what their labels cost beside each other; moves change many pixels at once, by minimum cuts (graph cuts).
 *
 * @param unary - what each label costs each pixel: `height × width × labels`, interleaved, an image with a channel for each label. Any finite numbers; those of 16 bits are taken as they are
 * @param options - see {@link AlphaExpansionOptions}
 * @returns `labels` (`height × width`), their `energy`, `energies` by cycle, `iterations`, `scale`, and `segments` when first read
 * @throws SegmentationError `invalid-image` for what is no image, or has costs that are not finite, `invalid-option`, also for label costs that do not suit the method, `invalid-labels`, `shape-mismatch`, `aborted`,
 *   `out-of-memory`
 *
 * @see Y. Boykov, O. Veksler, R. Zabih, "Fast approximate energy minimization via graph cuts", TPAMI 23(11), 2001, doi:10.1109/34.969114
 * @see V. Kolmogorov, R. Zabih, "What energy functions can be minimized via graph cuts?", TPAMI 26(2), 2004, doi:10.1109/TPAMI.2004.1262177
 *
 * @example
 * ```ts
 * import { alphaExpansion } from "@segkit/classical/alpha-expansion";
 *
 * // a row of four pixels, two labels: the second pixel would rather be 1, and its neighbors are 0
 * const unary = { data: Float32Array.of(0, 9, 4, 3, 0, 9, 9, 0), height: 1, width: 4, channels: 2 };
 * const { labels, energy } = alphaExpansion(unary, { lambda: 2 });
 * console.assert(labels.data.join() === "0,0,0,1" && energy === 6);
 * ```
 *
 * @remarks
 * Ends where no move lowers the energy. For two labels that is the least energy there is; for more, expansion ends within twice the ratio of the largest to the smallest label cost of it, and in practice within percents.
 * A pixel changes only for less energy, so that the same input gives the same labels in every engine.
 *
 * Costs are exact for integers whose sum at a pixel fits into 31 bits, else rounded to multiples of 1 / `scale`. A move that cannot change anything, since nothing has changed after the last of the same labels, is left out.
 * Moves of expansion need no auxiliary nodes. Where moves end depends on where they began: on random grids of 6 … 8 labels, energies are those of the authors' program (gco 3), which begins with label 0 everywhere, within 0.1 % for
 * expansion and 4 % for swap, lower or higher; on small grids and for two labels they are the least.
 *
 * O(labels · cycles) minimum cuts, `swap` O(labels² · cycles), each in practice near O(height · width); 45 bytes a pixel and 4 for each label, 65 with 8 neighbors.
 */
export function alphaExpansion(unary: ImageLike, options: AlphaExpansionOptions = {}): AlphaExpansionResult {
  const costs = readUnary(unary);
  const settings = readAlphaExpansionOptions(costs, options);
  const { labels, ...result } = minimize(costs, settings);
  return withSegments(labels, result);
}

function readUnary(unary: ImageLike): Image<Float32Array> {
  const given = viewImage(unary, NAME);
  if (given.channels > MOST_LABELS) {
    const details = {
      where: NAME,
      option: "unary.channels",
      expected: `at most ${MOST_LABELS} labels`,
      received: given.channels,
    };
    throw new SegmentationError("invalid-image", details);
  }
  const { data } = given;
  // numbers, not samples: bytes of 0 … 255 are costs of 0 … 255
  const costs = data instanceof Float32Array ? data : Float32Array.from(data);
  checkFinite(NAME, "unary.data", costs, { code: "invalid-image" });
  return { ...given, data: costs };
}
