/** A pixel classifier as plain data, and its check. */
import { SegmentationError } from "@segkit/core/errors";
import { readOptions } from "@segkit/core/validate";
import { type PixelFeaturesOptions, pixelFeaturesRules } from "../features/options.js";
import { wrongModel } from "../internal/training-set.js";
import { checkRegression, type LogisticRegression } from "../logistic-regression/regression.js";
import { checkForest, type RandomForest } from "../random-forest/forest.js";

/** A class of a {@link PixelClassifier}. */
export interface PixelClass {
  readonly label: number;
  readonly name: string;
}

/** A pixel classifier: plain data, which may be kept as JSON. */
export interface PixelClassifier {
  readonly format: "segkit-pixel-classifier";
  readonly version: 1;
  /** Channels that an image has to have, without alpha. */
  readonly channels: number;
  /** What is computed of each pixel. */
  readonly features: Omit<PixelFeaturesOptions, "onProgress" | "signal">;
  /** What each feature is called. */
  readonly featureNames: readonly string[];
  /** The classes that it knows, by ascending label. */
  readonly classes: readonly PixelClass[];
  /** What tells classes from features. */
  readonly classifier: RandomForest | LogisticRegression;
  /** How much each feature helped; they sum to 1. */
  readonly importances: readonly number[];
  /** Pixels that it learned from. */
  readonly pixels: number;
}

export const FORMAT = "segkit-pixel-classifier";

/** Checks a classifier that comes from anywhere. */
export function checkClassifier(where: string, option: string, value: PixelClassifier): PixelClassifier {
  const wrong = (name: string, expected: string, received: unknown) =>
    wrongModel(where, `${option}${name}`, expected, received);
  if (value?.format !== FORMAT) throw wrong("", "what trainPixelClassifier returns", value);
  if (value.version !== 1) throw wrong(".version", "1", value.version);
  const { channels, classes, classifier, featureNames } = value;
  if (!Number.isInteger(channels) || channels < 1) throw wrong(".channels", "an integer ≥ 1", channels);
  try {
    readOptions(where, value.features, pixelFeaturesRules);
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    throw wrong(`.features.${error.option ?? ""}`, error.expected ?? "options of pixelFeatures", error.received);
  }
  if (classifier?.format === "segkit-logistic-regression") checkRegression(where, `${option}.classifier`, classifier);
  else checkForest(where, `${option}.classifier`, classifier as RandomForest);
  const isClass = (each: PixelClass, k: number) => each?.label === classifier.classes[k] && typeof each.name === "string";
  if (!Array.isArray(classes) || classes.length !== classifier.classes.length || !classes.every(isClass))
    throw wrong(".classes", "{ label, name } of each class that the classifier knows", classes);
  if (!Array.isArray(featureNames) || featureNames.length !== classifier.dimensions)
    throw wrong(".featureNames", `${classifier.dimensions} names`, featureNames);
  return value;
}
