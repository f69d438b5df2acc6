/** Options of random forests. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkInteger, checkOneOf, type Rules } from "@segkit/core/validate";
import { type ClassWeight, checkClassWeight } from "../internal/training-set.js";

/** Options of {@link trainRandomForest}. */
export interface RandomForestOptions extends CallOptions {
  /** Number of trees, 1 … 1000. More trees make smoother probabilities, and take as much more time. @default 100 */
  readonly nTrees?: number;
  /** How many features each split chooses from: the square root or the logarithm of their number, all of them, or a number. @default "sqrt" */
  readonly maxFeatures?: "sqrt" | "log2" | "all" | number;
  /** How deep a tree grows at most. If absent, until its leaves are pure. */
  readonly maxDepth?: number;
  /** A node with fewer samples is not split. @default 2 */
  readonly minSamplesSplit?: number;
  /** No leaf has fewer samples. @default 1 */
  readonly minSamplesLeaf?: number;
  /** Whether each tree learns from samples that are drawn with replacement, instead of from all. @default true */
  readonly bootstrap?: boolean;
  /** How much a sample of each class counts: `"balanced"` makes classes count alike, however many samples they have; or a weight for each class that occurs, ascending. All samples count alike if absent. */
  readonly classWeight?: ClassWeight;
  /** Seed of the random choices. @default 0 */
  readonly seed?: number;
}

const MOST = 2 ** 20;

/** Bounds and defaults of {@link trainRandomForest}'s options. */
export const trainRandomForestRules = {
  nTrees: { kind: "integer", min: 1, max: 1000, default: 100, aliases: ["n_estimators"] },
  maxFeatures: { kind: "value", check: checkMaxFeatures, default: "sqrt" },
  maxDepth: { kind: "integer", min: 1, max: 1000 },
  minSamplesSplit: { kind: "integer", min: 2, max: MOST, default: 2 },
  minSamplesLeaf: { kind: "integer", min: 1, max: MOST, default: 1 },
  bootstrap: { kind: "flag", default: true },
  classWeight: { kind: "value", check: checkClassWeight },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<RandomForestOptions>;

type MaxFeatures = NonNullable<RandomForestOptions["maxFeatures"]>;

function checkMaxFeatures(where: string, option: string, value: MaxFeatures): MaxFeatures {
  if (typeof value === "number") return checkInteger(where, option, value, { min: 1 });
  return checkOneOf(where, option, value, ["sqrt", "log2", "all"]);
}
