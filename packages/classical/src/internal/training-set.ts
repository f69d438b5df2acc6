/** Labeled feature vectors that a classifier learns from. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFinite, phrase } from "@segkit/core/validate";
import { checkFeatures, type Features } from "../kmeans/features.js";

/** The vectors that have a label. */
export interface TrainingSet {
  readonly data: Float32Array;
  readonly count: number;
  readonly dimensions: number;
  /** The labels that occur, ascending. */
  readonly classes: readonly number[];
  /** Of each vector the index of its label among the classes. */
  readonly labels: Int32Array;
}

/** How much the classes count: alike together, or a weight for each. */
export type ClassWeight = "balanced" | ArrayLike<number>;

/** Gathers the vectors whose label is not negative; their values are checked. */
export function trainingSet(where: string, given: Features, labels: ArrayLike<number>, most: number): TrainingSet {
  const { data, dimensions } = checkFeatures(where, given);
  const count = data.length / dimensions;
  const wrong = (option: string, expected: string, received: unknown): SegmentationError =>
    new SegmentationError("invalid-argument", { where, option, expected, received });
  if (typeof labels !== "object" || labels === null || labels.length !== count) {
    const received = typeof labels === "object" && labels !== null ? phrase(`${labels.length} labels`) : labels;
    throw wrong("labels", `${count} labels, one for each vector, −1 where it is not known`, received);
  }
  const places: number[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < count; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label > 65_535) throw wrong(`labels[${i}]`, "an integer up to 65535", label);
    if (label < 0) continue;
    places.push(i);
    seen.add(label);
  }
  if (places.length === 0) throw wrong("labels", "a label ≥ 0 at least", phrase("none"));
  if (places.length > most) throw wrong("labels", `at most ${most} labels ≥ 0`, phrase(String(places.length)));
  const classes = [...seen].sort((a, b) => a - b);
  const indices = new Map(classes.map((label, k) => [label, k]));
  const rows = new Float32Array(places.length * dimensions);
  for (const [k, i] of places.entries()) rows.set(data.subarray(i * dimensions, (i + 1) * dimensions), k * dimensions);
  if (rows.some((value) => !Number.isFinite(value)))
    checkFinite(where, "features.data", data, { counts: (i) => labels[Math.floor(i / dimensions)]! >= 0 });
  return {
    data: rows,
    count: places.length,
    dimensions,
    classes,
    labels: Int32Array.from(places, (i) => indices.get(labels[i]!)!),
  };
}

/** The weight of each class, as scikit-learn's `class_weight` has it. */
export function weightsOfClasses(
  where: string,
  { labels, count, classes }: TrainingSet,
  given: ClassWeight | undefined,
): Float64Array {
  const n = classes.length;
  if (given === undefined) return new Float64Array(n).fill(1);
  if (given === "balanced") {
    const counts = new Float64Array(n);
    for (const label of labels) counts[label]!++;
    return counts.map((each) => count / (n * each));
  }
  const weights = Float64Array.from(given);
  if (weights.length === n && weights.every((weight) => weight > 0 && weight < Number.POSITIVE_INFINITY)) return weights;
  throw new SegmentationError("invalid-option", {
    where,
    option: "classWeight",
    expected: `${n} finite weights above 0, one for each class that occurs`,
    received: weights.length === n ? given : phrase(`${weights.length} weights`),
  });
}

/** Checks an option that is `"balanced"` or a list. */
export function checkClassWeight(where: string, option: string, value: ClassWeight): ClassWeight {
  if (value === "balanced" || (typeof value === "object" && value !== null && Number.isInteger(value.length))) return value;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: '"balanced", or a list of weights',
    received: value,
  });
}

/** Bytes that classifiers read at once: vectors that are labeled between two looks at `signal`. */
export const VECTORS = 2 ** 16;

/** What a classifier says of vectors. */
export interface Prediction {
  /** Indices of classes. */
  readonly labels: Int32Array;
  /** Probabilities, those of one vector after the other, or plane by plane; empty where they are not wanted. */
  readonly shares: Float32Array;
}

/** How probabilities shall lie: not at all, vector by vector, or class by class. */
export type Layout = "none" | "vectors" | "planes";

/** Throws for a model that is none. */
export function wrongModel(where: string, option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", { where, option, expected, received });
}
