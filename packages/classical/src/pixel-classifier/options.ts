/** Options of pixel classifiers. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkObject, phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { type PixelFeaturesOptions, pixelFeaturesRules } from "../features/options.js";
import { type LogisticRegressionOptions, trainLogisticRegressionRules } from "../logistic-regression/options.js";
import { type RandomForestOptions, trainRandomForestRules } from "../random-forest/options.js";

/** Options of {@link trainPixelClassifier}. */
export interface PixelClassifierOptions extends CallOptions {
  /** What is known of each pixel, as `pixelFeatures` takes it. @default {} */
  readonly features?: Omit<PixelFeaturesOptions, keyof CallOptions>;
  /** What learns: `"forest"`, a random forest, or `"regression"`, a logistic regression, which is faster and draws straight borders between classes. @default "forest" */
  readonly method?: "forest" | "regression";
  /** Options of the forest, as `trainRandomForest` takes them; without them 50 trees, whose classes count alike. @default {} */
  readonly forest?: Omit<RandomForestOptions, keyof CallOptions>;
  /** Options of the regression, as `trainLogisticRegression` takes them; without them features on one scale, and classes count alike. @default {} */
  readonly regression?: Omit<LogisticRegressionOptions, keyof CallOptions>;
  /** What the classes are called, at the index of their label. */
  readonly classNames?: readonly string[];
  /** The most pixels of a class that take part, drawn evenly from those under its strokes. Wide strokes have more than a classifier needs. @default 5000 */
  readonly maxPixels?: number;
}

/** Bounds and defaults of {@link trainPixelClassifier}'s options. */
export const trainPixelClassifierRules = {
  features: { kind: "object", check: checkObject, default: {} },
  method: { kind: "choice", of: ["forest", "regression"], default: "forest" },
  forest: { kind: "object", check: checkObject, default: {} },
  regression: { kind: "object", check: checkObject, default: {} },
  classNames: { kind: "value", check: checkNames },
  maxPixels: { kind: "integer", min: 1, max: 100_000, default: 5000 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<PixelClassifierOptions>;

/** Options of {@link pixelClassifierSession}: those of {@link trainPixelClassifier}. */
export interface PixelClassifierSessionOptions extends PixelClassifierOptions {}

/** Options of {@link classifyPixels}. */
export interface ClassifyPixelsOptions extends CallOptions {
  /** Whether the probabilities of all classes are given too. @default false */
  readonly probabilities?: boolean;
}

/** Bounds and defaults of {@link classifyPixels}'s options. */
export const classifyPixelsRules = {
  probabilities: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ClassifyPixelsOptions>;

/** All settings, read. */
export interface ClassifierSettings extends Settings<PixelClassifierOptions, typeof trainPixelClassifierRules> {
  readonly forFeatures: Settings<PixelFeaturesOptions, typeof pixelFeaturesRules>;
  readonly forForest: Settings<RandomForestOptions, typeof trainRandomForestRules>;
  readonly forRegression: Settings<LogisticRegressionOptions, typeof trainLogisticRegressionRules>;
}

/** Reads the options, and those in them. */
export function readClassifierOptions(where: string, options: PixelClassifierOptions): ClassifierSettings {
  const settings = readOptions(where, options, trainPixelClassifierRules);
  const forest: RandomForestOptions = { nTrees: 50, classWeight: "balanced", ...settings.forest };
  const regression: LogisticRegressionOptions = { standardize: true, classWeight: "balanced", ...settings.regression };
  return {
    ...settings,
    forFeatures: within("features", () => readOptions(where, settings.features, pixelFeaturesRules)),
    forForest: within("forest", () => readOptions(where, forest, trainRandomForestRules)),
    forRegression: within("regression", () => readOptions(where, regression, trainLogisticRegressionRules)),
  };
}

/** Names an option by where it stands. */
export function within<Result>(outer: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SegmentationError) || error.code !== "invalid-option") throw error;
    const { where, option, expected, received, remedy } = error;
    throw new SegmentationError("invalid-option", {
      ...{ where: where, option: `${outer}.${option ?? ""}`, expected: expected ?? "another value", received },
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
}

function checkNames(where: string, option: string, names: readonly string[]): readonly string[] {
  if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "a list of names",
    received: Array.isArray(names) ? phrase("other values") : names,
  });
}
