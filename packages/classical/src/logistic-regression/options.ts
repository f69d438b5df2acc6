/** Options of logistic regression. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules } from "@segkit/core/validate";
import { type ClassWeight, checkClassWeight } from "../internal/training-set.js";

/** Options of {@link trainLogisticRegression}. */
export interface LogisticRegressionOptions extends CallOptions {
  /** How much errors count beside large coefficients; the smaller, the stronger the regularization. @default 1 */
  readonly c?: number;
  /** Whether coefficients are regularized as if every feature had mean 0 and standard deviation 1, so that scales do not matter. @default false */
  readonly standardize?: boolean;
  /** How much a sample of each class counts: `"balanced"` makes classes count alike, however many samples they have; or a weight for each class that occurs, ascending. All samples count alike if absent. */
  readonly classWeight?: ClassWeight;
  /** Steps of Newton's method at most. @default 100 */
  readonly maxIterations?: number;
  /** The steps end when no part of the gradient is larger than this, as a share of the samples' weight. @default 1e-8 */
  readonly tolerance?: number;
}

/** Bounds and defaults of {@link trainLogisticRegression}'s options. */
export const trainLogisticRegressionRules = {
  c: { kind: "number", min: 1e-12, max: 1e12, default: 1, aliases: ["C", "inverseRegularization"] },
  standardize: { kind: "flag", default: false },
  classWeight: { kind: "value", check: checkClassWeight },
  maxIterations: { kind: "integer", min: 1, max: 100_000, default: 100 },
  tolerance: { kind: "number", min: 0, default: 1e-8 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<LogisticRegressionOptions>;
