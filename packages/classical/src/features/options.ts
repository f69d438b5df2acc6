/** Options of pixel features. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkList, checkNumber, phrase, type Rules } from "@segkit/core/validate";

/** Options of {@link pixelFeatures}. */
export interface PixelFeaturesOptions extends CallOptions {
  /** Whether the image blurred by each sigma is a feature. @default true */
  readonly intensity?: boolean;
  /** Whether the strength of edges (Sobel) in the blurred image is one. @default true */
  readonly edges?: boolean;
  /** Whether both eigenvalues of the blurred image's Hessian are: they tell lines, blobs and saddles apart. @default true */
  readonly texture?: boolean;
  /** The least sigma. @default 0.5 */
  readonly sigmaMin?: number;
  /** The largest sigma. @default 16 */
  readonly sigmaMax?: number;
  /** How many sigmas there are, evenly spread on a logarithmic scale. If absent, each is twice the one before: six. */
  readonly nSigma?: number;
  /** The sigmas themselves, instead of the three options before, 1 … 32 of them. 0 is the image as it is. */
  readonly sigmas?: ArrayLike<number>;
  /** Whether the length of the gradient is a feature, for each sigma: edges by central differences. @default false */
  readonly gradient?: boolean;
  /** Whether both eigenvalues of the structure tensor are, for each sigma: how much changes around, and whether in one direction. @default false */
  readonly structure?: boolean;
  /** Whether the differences of images blurred by one sigma and the next are. @default false */
  readonly differences?: boolean;
  /** Whether local binary patterns are: one feature, of 8 points, uniform. @default false */
  readonly patterns?: boolean;
  /** Whether CIE Lab is, of images of colors: three features. @default false */
  readonly color?: boolean;
  /** Whether the position is, x and y from 0 to 1. @default false */
  readonly position?: boolean;
}

/** Bounds and defaults of {@link pixelFeatures}'s options. */
export const pixelFeaturesRules = {
  intensity: { kind: "flag", default: true },
  edges: { kind: "flag", default: true },
  texture: { kind: "flag", default: true },
  sigmaMin: { kind: "number", min: 0.01, max: 256, default: 0.5 },
  sigmaMax: { kind: "number", min: 0.01, max: 256, default: 16 },
  nSigma: { kind: "integer", min: 1, max: 32, aliases: ["num_sigma"] },
  sigmas: { kind: "list", check: checkSigmas },
  gradient: { kind: "flag", default: false },
  structure: { kind: "flag", default: false },
  differences: { kind: "flag", default: false },
  patterns: { kind: "flag", default: false },
  color: { kind: "flag", default: false },
  position: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<PixelFeaturesOptions>;

function checkSigmas(where: string, option: string, given: ArrayLike<number>): readonly number[] {
  const sigmas = Array.from(checkList(where, option, given));
  for (const [k, sigma] of sigmas.entries()) checkNumber(where, `${option}[${k}]`, sigma, { min: 0, max: 256 });
  if (sigmas.length >= 1 && sigmas.length <= 32) return sigmas;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "a list of 1 … 32 numbers",
    received: phrase(`${sigmas.length} numbers`),
  });
}
