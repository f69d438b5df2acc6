/** Counts of predicted against true classes: the accumulator behind every measure per pixel. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { checkLabelMap, checkPlaneSize, checkSameSize, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { ClassValues } from "./class-values.js";
import { countPairs } from "./count-pairs.js";

/** Options of {@link confusionMatrix}. */
export interface ConfusionMatrixOptions {
  /** Classes are 0 … nClasses − 1; at most 4096. */
  readonly nClasses: number;
  /**
   * Labels of the ground truth whose pixels do not count, whatever is predicted there: one, e.g. 255, or several. They may lie inside or outside the classes.
   * @default []
   */
  readonly ignoreIndex?: number | readonly number[];
  /**
   * What to do with a predicted label outside the classes. `"error"` refuses it. `"miss"` counts the pixel as predicted as no class: a false negative of
   * its true class, and a false positive of none.
   * @default "error"
   */
  readonly outsidePrediction?: "error" | "miss";
}

/** Classes per pixel, for {@link ConfusionMatrix}'s `update`: a label map, or its values alone, in an array of any integers of up to 32 bits. */
export type ClassLabels =
  | LabelMap
  | ClassValues
  | { readonly data: ClassValues; readonly height: number; readonly width: number };

const INTEGERS: ReadonlySet<string> = new Set([
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
]);

/** A confusion matrix as JSON. */
export interface ConfusionMatrixJSON {
  readonly nClasses: number;
  readonly ignoreIndex: readonly number[];
  readonly outsidePrediction: "error" | "miss";
  readonly counts: readonly number[];
  readonly missed: readonly number[];
}

/** See {@link confusionMatrix}. */
export interface ConfusionMatrix {
  readonly nClasses: number;
  readonly ignoreIndex: readonly number[];
  readonly outsidePrediction: "error" | "miss";
  /** Pixels of true class t predicted as p, at `t * nClasses + p`: rows are the ground truth. */
  readonly counts: Float64Array;
  /** Pixels of each true class that were predicted as no class. */
  readonly missed: Float64Array;
  /** Adds an image (or any part of one). Nothing is added when it throws. */
  update(prediction: ClassLabels, groundTruth: ClassLabels): ConfusionMatrix;
  /** Adds what another matrix over the same classes has counted. */
  merge(other: ConfusionMatrix): ConfusionMatrix;
  /** Plain data for `JSON.stringify`; {@link confusionMatrixFromJSON} reads them. */
  toJSON(): ConfusionMatrixJSON;
}

/** Bounds and defaults of {@link confusionMatrix}'s options. */
export const confusionMatrixRules = {
  nClasses: { kind: "integer", min: 1, max: 4096, required: true },
  ignoreIndex: {
    kind: "integers",
    single: true,
    min: -(2 ** 31),
    max: 2 ** 31 - 1,
    form: "an array of 32-bit integers",
    default: [],
  },
  outsidePrediction: { kind: "choice", of: ["error", "miss"], default: "error" },
} as const satisfies Rules<ConfusionMatrixOptions>;

/**
 * An empty confusion matrix, which counts the pixels of each pair of predicted and true class.
 *
 * Feed it image after image. Matrices of parts of a data set, from several workers say, merge into that of the whole.
 *
 * @param options - see {@link ConfusionMatrixOptions}; `nClasses` is required
 * @returns an accumulator: `update(prediction, groundTruth)` and `merge(other)` add to it and return it. `update` takes label maps, or
 *   their values alone, of equal length, in arrays of any integers of up to 32 bits.
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-labels` for a label outside the classes that no option allows (with the label and
 *   where it is) and `shape-mismatch`; from `merge` `shape-mismatch` for other classes and `invalid-option` for another ignore rule
 *
 * @example
 * ```ts
 * import { confusionMatrix, meanIoU, pixelAccuracy } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2, ignoreIndex: 255 });
 * confusion.update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 255));
 * console.assert(confusion.counts.join() === "1,1,0,1");
 * console.assert(pixelAccuracy(confusion) === 2 / 3 && meanIoU(confusion) === 0.5);
 * ```
 *
 * @remarks
 * `update` takes O(pixels + nClasses²) time, about a nanosecond a pixel, and less where regions are large and labels are bytes. Memory is 8 bytes per pair of classes, and 4 more during an update. Counts are doubles, exact up to 2⁵³ pixels.
 */
export function confusionMatrix(options: ConfusionMatrixOptions): ConfusionMatrix {
  const where = "confusionMatrix";
  const { nClasses, ignoreIndex, outsidePrediction } = readOptions(where, options, confusionMatrixRules);
  const ignored = typeof ignoreIndex === "number" ? [ignoreIndex] : ignoreIndex;
  const counts = new Float64Array(nClasses * nClasses);
  const missed = new Float64Array(nClasses);
  const matrix: ConfusionMatrix = {
    nClasses,
    ignoreIndex: [...ignored],
    outsidePrediction,
    counts,
    missed,
    update(prediction, groundTruth) {
      const [predicted, truth] = checkPair(prediction, groundTruth);
      countPairs(predicted, truth, matrix);
      return matrix;
    },
    merge(other) {
      checkMergeable(matrix, other);
      for (let i = 0; i < counts.length; i++) counts[i]! += other.counts[i]!;
      for (let i = 0; i < nClasses; i++) missed[i]! += other.missed[i]!;
      return matrix;
    },
    toJSON: () => ({ nClasses, ignoreIndex: [...ignored], outsidePrediction, counts: [...counts], missed: [...missed] }),
  };
  return matrix;
}

/**
 * Reads what a confusion matrix's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns a matrix with those counts, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: other fields, other lengths, counts that are not integers from 0 to 2⁵³
 *
 * @example
 * ```ts
 * import { confusionMatrix, confusionMatrixFromJSON } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 3 }).update(Uint8Array.of(0, 2), Uint8Array.of(0, 1));
 * const copy = confusionMatrixFromJSON(JSON.parse(JSON.stringify(confusion)));
 * console.assert(copy.counts.join() === confusion.counts.join());
 * ```
 */
export function confusionMatrixFromJSON(json: unknown): ConfusionMatrix {
  const where = "confusionMatrixFromJSON";
  if (typeof json !== "object" || json === null) {
    throw new SegmentationError("corrupt-data", { where, expected: "an object", received: json });
  }
  const { nClasses, ignoreIndex, outsidePrediction, counts, missed } = json as Record<string, unknown>;
  let matrix: ConfusionMatrix;
  try {
    matrix = confusionMatrix({ nClasses, ignoreIndex, outsidePrediction } as ConfusionMatrixOptions);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  fill(where, "counts", counts, matrix.counts);
  fill(where, "missed", missed, matrix.missed);
  return matrix;
}

function fill(where: string, option: string, values: unknown, target: Float64Array): void {
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!Array.isArray(values) || values.length !== target.length || !values.every(isCount)) {
    const expected = `an array of ${target.length} counts (integers ≥ 0)`;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: values });
  }
  target.set(values);
}

function checkPair(prediction: ClassLabels, groundTruth: ClassLabels): [ClassValues, ClassValues] {
  const where = "ConfusionMatrix.update";
  const predicted = valuesOf(where, "prediction", prediction);
  const truth = valuesOf(where, "groundTruth", groundTruth);
  if ("height" in prediction && "height" in groundTruth) {
    checkSameSize(where, "prediction", prediction, "groundTruth", groundTruth);
  } else if (predicted.length !== truth.length) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "groundTruth",
      expected: `${predicted.length} values, as many as prediction has`,
      received: phrase(`${truth.length} values`),
    });
  }
  return [predicted, truth];
}

function valuesOf(where: string, argument: string, labels: ClassLabels): ClassValues {
  if (ArrayBuffer.isView(labels)) {
    const values = integersOf(labels);
    if (values) return values;
    throw new SegmentationError("invalid-labels", {
      where,
      option: argument,
      expected: "a label map, or an array of integers of up to 32 bits",
      received: labels,
      remedy: "Convert with Int32Array.from(values, Number).",
    });
  }
  const values = integersOf(labels?.data);
  if (values === undefined) return checkLabelMap(where, argument, labels as LabelMap).data;
  checkPlaneSize(where, argument, labels, values.length, "invalid-labels");
  return values;
}

/** The values where they are integers of up to 32 bits; by name, since an array of another realm is as good. */
function integersOf(data: unknown): ClassValues | undefined {
  if (!ArrayBuffer.isView(data)) return undefined;
  const values = data as unknown as ClassValues;
  return INTEGERS.has(values[Symbol.toStringTag]) ? values : undefined;
}

function checkMergeable(own: ConfusionMatrix, other: ConfusionMatrix): void {
  const where = "ConfusionMatrix.merge";
  if (other?.nClasses !== own.nClasses) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "other.nClasses",
      expected: String(own.nClasses),
      received: other?.nClasses,
    });
  }
  const rule = ({ ignoreIndex, outsidePrediction }: ConfusionMatrix): string =>
    `ignoreIndex [${[...ignoreIndex].sort((a, b) => a - b).join(", ")}], outsidePrediction ${outsidePrediction}`;
  if (rule(other) !== rule(own)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "other",
      expected: rule(own),
      received: phrase(rule(other)),
      remedy: "Matrices that ignore different pixels do not add up to a matrix of the whole.",
    });
  }
}
