/** Options of the grid CRF, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toFloat32, toImage } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, checkSameSize, phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import type { ScoreMaps } from "../dense-crf/scores.js";

/** Options of {@link gridCrf}. */
export interface GridCrfOptions extends CallOptions {
  /**
   * What the scores are: a network's outputs before softmax, probabilities, of which those below 1e-5 count as 1e-5, or energies (negative logarithms of probabilities).
   * @default "logits"
   */
  readonly scoresAre?: "logits" | "probabilities" | "energies";
  /**
   * How labels are found: by tree-reweighted messages, which also tell how good the best labels can be at most; by belief propagation of minima, or of sums, which gives
   * probabilities; by α-expansion, whose moves are minimum cuts; or by iterated conditional modes, the fastest and the most short-sighted.
   * @default "trw-s"
   */
  readonly method?: "trw-s" | "min-sum" | "sum-product" | "expansion" | "icm";
  /** What two neighbors of different labels cost, in units of the scores. @default 1 */
  readonly smoothness?: number;
  /** An image whose contrast makes neighbors cost less, `height × width`; of 8 or 16 bits, or floats, by convention 0 … 1. Alpha is ignored. @default none */
  readonly image?: ImageLike;
  /**
   * How fast: the cost is multiplied by exp(−beta · ‖difference of colors‖²), in units of the image's samples as floats 0 … 1.
   * @default half the inverse of the mean squared difference of all neighbors
   */
  readonly beta?: number;
  /** Which pixels are neighbors. Those across corners cost 1/√2. @default 4 */
  readonly connectivity?: 4 | 8;
  /** What each two labels cost, times `smoothness`, as rows of a symmetric matrix; for α-expansion a metric. @default 0 for equal labels, 1 for different ones */
  readonly labelCosts?: readonly number[];
  /** Sweeps there and back, or cycles over all labels, at most. @default 30 */
  readonly maxIterations?: number;
  /** How still it must stand to end: the lower bound, or for belief propagation what stands in its place, changes by at most this share. 0 makes all iterations. @default 0.00001 */
  readonly tolerance?: number;
  /** Whether the result has the probabilities of all classes; by sums alone. @default false */
  readonly keepProbabilities?: boolean;
}

/** Bounds and defaults of {@link gridCrf}'s options. */
export const gridCrfRules = {
  scoresAre: { kind: "choice", of: ["logits", "probabilities", "energies"], default: "logits" },
  method: {
    kind: "choice",
    of: ["trw-s", "min-sum", "sum-product", "expansion", "icm"],
    default: "trw-s",
    aliases: ["algorithm"],
  },
  smoothness: { kind: "number", min: 0, max: 1e6, default: 1, aliases: ["lambda", "weight"] },
  image: { kind: "image", check: checkGuide },
  beta: { kind: "number", min: 0, max: 1e30 },
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
  labelCosts: { kind: "numbers", min: -1e6, max: 1e6, form: "a cost for each two labels, row by row", aliases: ["pairwise"] },
  maxIterations: { kind: "integer", min: 1, max: 10_000, default: 30 },
  tolerance: { kind: "number", min: 0, max: 1, default: 1e-5 },
  keepProbabilities: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GridCrfOptions>;

/** Options with every default filled in. */
export type GridCrfSettings = Settings<GridCrfOptions, typeof gridCrfRules>;

function checkGuide(where: string, option: string, given: ImageLike): Image<Float32Array> {
  const image = toFloat32(toImage(given, where));
  const colors = image.channels === 4 ? 3 : image.channels;
  checkFinite(where, `${option}.data`, image.data, { code: "invalid-image", counts: (i) => i % image.channels < colors });
  return image;
}

/** Checks what options have to do with the scores. */
export function readGridCrfOptions(where: string, options: GridCrfOptions, scores: ScoreMaps): GridCrfSettings {
  const settings = readOptions(where, options, gridCrfRules);
  const { image, labelCosts, method, keepProbabilities } = settings;
  if (image) checkSameSize(where, "scores", scores, "image", image);
  const refuse = (option: string, expected: string, received: unknown, remedy?: string): never => {
    throw new SegmentationError("invalid-option", { where, option, expected, received, remedy });
  };
  if (keepProbabilities && method !== "sum-product")
    refuse("keepProbabilities", "false", true, 'Only method: "sum-product" has probabilities.');
  const { classes } = scores;
  if (labelCosts === undefined) return settings;
  if (typeof labelCosts === "number" || labelCosts.length !== classes * classes) {
    const received = typeof labelCosts === "number" ? labelCosts : phrase(`${labelCosts.length} numbers`);
    refuse("labelCosts", `${classes} × ${classes} numbers, as rows of a matrix`, received);
  }
  const costs = labelCosts as readonly number[];
  const wrong = costs.findIndex((value, i) => value !== costs[(i % classes) * classes + Math.floor(i / classes)]);
  if (wrong >= 0)
    refuse(`labelCosts[${wrong}]`, "a symmetric matrix", costs[wrong], "Take the mean of the matrix and its transpose.");
  return settings;
}
