/** Options of the dense CRF, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { asArray, checkFinite, checkList, extendRules, phrase, type Rules, type Settings } from "@segkit/core/validate";
import type { Features } from "../kmeans/features.js";

/** How much each kernel says: see {@link DenseCrfOptions.smoothness}. */
export type CrfWeight = number | readonly number[];

/** A kernel of one's own among the options: points of like features get like classes. */
export interface CrfKernel {
  /** Feature vector of each pixel in row-major order, or of each point, divided by how far a difference counts. */
  readonly features: Features;
  /** How much it says, as in {@link DenseCrfOptions.smoothness}. */
  readonly weight: CrfWeight;
}

/** Dimensions of features at most. */
export const MOST_DIMENSIONS = 32;

const COSTS = "what it costs each class, or each two classes, to be together";

/** What the scores of a dense CRF are, and what its kernels are divided by. */
interface InferenceOptions extends CallOptions {
  /**
   * What the scores are: a network's outputs before softmax, probabilities, of which those below 1e-5 count as 1e-5, or energies (negative logarithms of probabilities).
   * @default "logits"
   */
  readonly scoresAre?: "logits" | "probabilities" | "energies";
  /** Further kernels, each with the features of all pixels or points. @default none */
  readonly kernels?: readonly CrfKernel[];
  /**
   * What kernels are divided by: the roots of both pixels' sums of the kernel, the sum of the pixel that tells, or of the one that is told, or nothing.
   * @default "symmetric"
   */
  readonly normalization?: "symmetric" | "before" | "after" | "none";
  /** Most memory that a call takes, in MiB; what would take more ends with the code `out-of-memory`. @default 2000 */
  readonly maxMemory?: number;
}

/** Options of {@link denseCrfSession}. */
export interface DenseCrfSessionOptions extends InferenceOptions {
  /**
   * How much near pixels pull each other to the same class. A number is what a whole neighborhood of one class is worth, in units of the scores; a list has for each class, or as rows of a matrix
   * for each two classes, what being together costs, where a number w is −w for equal classes and 0 for others. 0 leaves the kernel out.
   * @default 3
   */
  readonly smoothness?: CrfWeight;
  /** How near, as standard deviation in pixels, along y and x or one for both. @default 3 */
  readonly smoothnessSigma?: number | readonly number[];
  /** How much pixels of like color pull each other, given as `smoothness` is. @default 10 */
  readonly appearance?: CrfWeight;
  /** How near these are, as standard deviation in pixels, along y and x or one for both. @default 80 */
  readonly appearanceSigma?: number | readonly number[];
  /** How alike their colors are, as standard deviation in steps of 255, one for each channel or one for all. @default 13 */
  readonly colorSigma?: number | readonly number[];
  /** Computes the smoothness kernel exactly, pixel by pixel, instead of on the lattice. @default false */
  readonly exactSmoothness?: boolean;
}

/** Options of {@link denseCrf}. */
export interface DenseCrfOptions extends DenseCrfSessionOptions {
  /** How many times all pixels tell each other; 0 leaves the scores' own probabilities. @default 10 */
  readonly iterations?: number;
  /** Whether the result has the probabilities of all classes. @default false */
  readonly keepProbabilities?: boolean;
}

/** Options of {@link denseCrfFeatures}. */
export interface DenseCrfFeaturesOptions extends InferenceOptions {
  /** How much points of like features pull each other, given as `smoothness` of {@link denseCrf} is. @default 1 */
  readonly weight?: CrfWeight;
  /** How alike these are, as standard deviation, one for each dimension or one for all. @default 1 */
  readonly sigma?: number | readonly number[];
  /** How many times all points tell each other; 0 leaves the scores' own probabilities. @default 10 */
  readonly iterations?: number;
}

/** Bounds and defaults of what both forms take. */
const inferenceRules = {
  scoresAre: { kind: "choice", of: ["logits", "probabilities", "energies"], default: "logits" },
  kernels: { kind: "list", check: checkKernels, aliases: ["pairwise"] },
  normalization: { kind: "choice", of: ["symmetric", "before", "after", "none"], default: "symmetric" },
  maxMemory: { kind: "number", min: 1, max: 4000, default: 2000 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<InferenceOptions>;

const iterationsRule = { kind: "integer", min: 0, max: 1000, default: 10, aliases: ["niter", "maxIterations"] } as const;

/** Bounds and defaults of {@link denseCrfSession}'s options. */
export const denseCrfSessionRules = /* @__PURE__ */ extendRules(inferenceRules, {
  smoothness: { kind: "numbers", single: true, min: -1e6, max: 1e6, form: COSTS, default: 3 },
  smoothnessSigma: { kind: "numbers", single: true, min: 1e-3, max: 1e6, form: "[along y, along x]", default: 3 },
  appearance: { kind: "numbers", single: true, min: -1e6, max: 1e6, form: COSTS, default: 10, aliases: ["compat"] },
  appearanceSigma: {
    kind: "numbers",
    single: true,
    min: 1e-3,
    max: 1e6,
    form: "[along y, along x]",
    default: 80,
    aliases: ["sxy"],
  },
  colorSigma: {
    kind: "numbers",
    single: true,
    min: 1e-3,
    max: 1e6,
    form: "one for each channel",
    default: 13,
    aliases: ["srgb"],
  },
  exactSmoothness: { kind: "flag", default: false },
}) satisfies Rules<DenseCrfSessionOptions>;

/** Bounds and defaults of {@link denseCrf}'s options. */
export const denseCrfRules = /* @__PURE__ */ extendRules(denseCrfSessionRules, {
  iterations: iterationsRule,
  keepProbabilities: { kind: "flag", default: false },
}) satisfies Rules<DenseCrfOptions>;

/** Bounds and defaults of {@link denseCrfFeatures}'s options. */
export const denseCrfFeaturesRules = /* @__PURE__ */ extendRules(inferenceRules, {
  weight: { kind: "numbers", single: true, min: -1e6, max: 1e6, form: COSTS, default: 1, aliases: ["compat"] },
  sigma: { kind: "numbers", single: true, min: 1e-3, max: 1e6, form: "one for each dimension", default: 1, aliases: ["sdims"] },
  iterations: iterationsRule,
}) satisfies Rules<DenseCrfFeaturesOptions>;

/** Options of {@link denseCrfSession} with every default filled in. */
export type SessionSettings = Settings<DenseCrfSessionOptions, typeof denseCrfSessionRules>;

function checkKernels(where: string, option: string, value: readonly CrfKernel[]): readonly CrfKernel[] {
  return Array.from(checkList(where, option, value), (kernel, k) => {
    const name = `${option}[${k}]`;
    const wrong = (part: string, expected: string, received: unknown, remedy?: string): never => {
      throw new SegmentationError("invalid-option", { where, option: `${name}${part}`, expected, received, remedy });
    };
    if (typeof kernel !== "object" || kernel === null) wrong("", "{ features, weight }", kernel);
    const data = asArray(kernel.features?.data, Float32Array);
    const { dimensions } = kernel.features ?? {};
    if (
      !data ||
      !Number.isInteger(dimensions) ||
      dimensions < 1 ||
      dimensions > MOST_DIMENSIONS ||
      data.length % dimensions !== 0
    )
      wrong(
        ".features",
        `{ data, dimensions } with a Float32Array of points × dimensions values, at most ${MOST_DIMENSIONS} of each point`,
        kernel.features,
      );
    checkFinite(where, `${name}.features.data`, data!, { code: "invalid-option" });
    const weights: readonly unknown[] = Array.isArray(kernel.weight) ? kernel.weight : [kernel.weight];
    if (weights.length === 0 || !weights.every((each) => Math.abs(each as number) <= 1e6 && typeof each === "number"))
      wrong(".weight", `a number of −1000000 … 1000000, or ${COSTS}`, kernel.weight);
    return { features: { data: data!, dimensions }, weight: kernel.weight };
  });
}

/** What a weight counts in the logarithm of a class's probability, in vectors of four: for each class, or for each two. */
export interface Gains {
  readonly values: Float32Array;
  readonly isMatrix: boolean;
}

/** Nothing for a kernel that says nothing. */
export function gainsOf(where: string, option: string, weight: CrfWeight, classes: number): Gains | undefined {
  const width = (classes + 3) & ~3;
  if (typeof weight === "number") {
    return weight === 0 ? undefined : { values: new Float32Array(width).fill(weight, 0, classes), isMatrix: false };
  }
  const isMatrix = weight.length !== classes;
  if (isMatrix && weight.length !== classes * classes) {
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: `a number, ${classes} numbers, or ${classes} × ${classes} as rows of a matrix`,
      received: phrase(`${weight.length} numbers`),
    });
  }
  const values = new Float32Array(isMatrix ? classes * width : width);
  for (let a = 0; a < classes; a++) {
    if (!isMatrix) values[a] = -weight[a]!;
    // what is told of one another is the mean of both
    for (let b = 0; isMatrix && b < classes; b++)
      values[a * width + b] = -(weight[a * classes + b]! + weight[b * classes + a]!) / 2;
  }
  return { values, isMatrix };
}

/** One number for each of several, where one for all may be given. */
export function spreadOver(where: string, option: string, given: number | readonly number[], count: number): readonly number[] {
  if (typeof given === "number") return new Array<number>(count).fill(given);
  if (given.length === count) return given;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: `a number, or ${count} of them`,
    received: phrase(`${given.length} numbers`),
  });
}
