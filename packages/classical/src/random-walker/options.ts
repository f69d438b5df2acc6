/** Options of the random walker, their defaults and checks. */
import type { Image } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkLabelMap, checkMask, checkSameSize, type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of {@link randomWalker}. */
export interface RandomWalkerOptions extends CallOptions {
  /** How much a difference of neighbors hinders the walker, 0 … 1000000. More: regions end at weaker edges. @default 130 */
  readonly beta?: number;
  /** Height and width of a pixel, in any unit; differences along an axis are divided by them. @default [1, 1] */
  readonly spacing?: readonly number[];
  /** Regions only where this is not 0; elsewhere labels are −1, and samples may be anything. @default none */
  readonly mask?: Mask;
  /** Seeds beside those of the prompt, which is drawn over them, and may be empty then: `height × width`, labels from 0; negative labels are no seeds. @default none */
  readonly markers?: LabelMapLike;
  /** The label in `markers` of what is no seed: 0 for those of scikit-image. @default -1 */
  readonly background?: number;
  /** Whether the result has every label's probability. @default false */
  readonly probabilities?: boolean;
  /** By how much probabilities may be wrong, about: the largest correction that the last iteration still makes; 1e-9 … 0.1. @default 0.00001 */
  readonly tolerance?: number;
  /** How many iterations a label may take, 1 … 10000, if the tolerance is not reached before. @default 200 */
  readonly maxIterations?: number;
}

/** Bounds and defaults of {@link randomWalker}'s options. */
export const randomWalkerRules = {
  beta: { kind: "number", min: 0, max: 1e6, default: 130 },
  spacing: { kind: "numbers", length: 2, min: 1e-3, max: 1e3, form: "[along y, along x], each 0.001 … 1000", default: [1, 1] },
  mask: { kind: "mask", check: checkMask },
  markers: { kind: "labels", check: checkLabelMap, aliases: ["seeds", "labels"] },
  background: { kind: "integer", default: -1 },
  probabilities: { kind: "flag", default: false, aliases: ["returnFullProb"] },
  tolerance: { kind: "number", min: 1e-9, max: 0.1, default: 1e-5, aliases: ["tol", "probTol"] },
  maxIterations: { kind: "integer", min: 1, max: 10_000, default: 200 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<RandomWalkerOptions>;

/** Bounds and defaults of {@link randomWalkerSession}'s options. */
export const randomWalkerSessionRules = randomWalkerRules;

/** Options with every default filled in. */
export type RandomWalkerSettings = Settings<RandomWalkerOptions, typeof randomWalkerRules>;

/** Checks the options for an image. */
export function readRandomWalkerOptions(where: string, image: Image, options: RandomWalkerOptions): RandomWalkerSettings {
  const settings = readOptions(where, options, randomWalkerRules);
  const { mask, markers } = settings;
  if (mask) checkSameSize(where, "image", image, "mask", mask);
  if (markers) checkSameSize(where, "image", image, "markers", markers);
  return settings;
}
