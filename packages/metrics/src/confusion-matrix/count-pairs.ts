/** The loop of a confusion matrix. */
import { SegmentationError } from "@segkit/core/errors";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { phrase } from "@segkit/core/validate";
import { confusionMatrixKernel } from "../generated/confusion-matrix.wasm.js";
import type { ClassValues } from "./class-values.js";

/** What pairs are added to. */
interface Counts {
  readonly nClasses: number;
  readonly ignoreIndex: readonly number[];
  readonly outsidePrediction: "error" | "miss";
  readonly counts: Float64Array;
  readonly missed: Float64Array;
}

/** Pixels that are counted at once: their labels fit into a core's nearest cache. */
const TILE = 2 ** 12;
/** Tables of up to so many cells are four; four larger ones would leave that cache. */
const WORTH_FOUR_TABLES = 2 ** 11;

/** Adds the pixels of each pair of classes to a matrix; throws `invalid-labels` for labels that neither the classes nor the options allow, and then adds nothing. */
export function countPairs(predicted: ClassValues, truth: ClassValues, matrix: Counts): void {
  const { nClasses, ignoreIndex, outsidePrediction } = matrix;
  // behind the classes there is one more row and one more column: labels outside
  const width = nClasses + 1;
  const cells = width * width;
  const step = cells > WORTH_FOUR_TABLES ? 0 : 4 * cells;
  withKernel(confusionMatrixKernel, (kernel, heap) => {
    const outside = outsideLabels(truth, nClasses, ignoreIndex);
    const ignored = heap.copyIn(outside);
    const [readTruth, readPrediction] = [labelReader(heap, truth), labelReader(heap, predicted)];
    const [truthKind, predictionKind] = [kindOf(truth), kindOf(predicted)];
    const scratch = heap.alloc(256);
    const tables = heap.alloc(4 * cells + 3 * step);
    heap.u8(tables, 4 * cells + 3 * step).fill(0);
    let refused = false;
    for (let from = 0; from < truth.length; from += TILE) {
      const length = Math.min(TILE, truth.length - from);
      const [wanted, given] = [readTruth(from, length), readPrediction(from, length)];
      // biome-ignore format: input, classes, output
      const isRefused = kernel.countPairs(wanted, truthKind, given, predictionKind, length, nClasses, ignored, outside.length, tables, step, scratch);
      refused ||= isRefused !== 0;
    }
    if (step > 0) kernel.joinTables(tables, cells, step);
    const found = heap.u32(tables, cells);
    for (let t = 0; t < nClasses; t++) {
      // classes that are ignored were counted like the others, which costs less than to ask at every pixel
      if (ignoreIndex.includes(t)) found.fill(0, t * width, (t + 1) * width);
      refused ||= outsidePrediction === "error" && found[t * width + nClasses]! > 0;
    }
    if (refused) refuseFirst(predicted, truth, matrix);
    addTo(matrix, found);
  });
}

function addTo({ nClasses, counts, missed }: Counts, found: Uint32Array): void {
  for (let t = 0, from = 0, to = 0; t < nClasses; t++) {
    for (let p = 0; p < nClasses; p++) counts[to++]! += found[from++]!;
    missed[t]! += found[from++]!;
  }
}

/** The kernel's number of a type: 2 log2(bytes), and 1 more without a sign. */
function kindOf(labels: ClassValues): number {
  const isUnsigned = labels[Symbol.toStringTag].startsWith("U");
  return 2 * Math.log2(labels.BYTES_PER_ELEMENT) + Number(isUnsigned);
}

/** The labels outside the classes that the ground truth's type has: the kernel compares bits. */
function outsideLabels(truth: ClassValues, nClasses: number, ignoreIndex: readonly number[]): Int32Array {
  const isOutside = (label: number) => label < 0 || label >= nClasses;
  const isUnsigned = truth[Symbol.toStringTag].startsWith("U");
  return Int32Array.from(ignoreIndex.filter((label) => isOutside(label) && !(isUnsigned && label < 0)));
}

/** Copies labels in, some at a time, behind room for the label before. */
function labelReader(heap: Heap, labels: ClassValues): (from: number, length: number) => number {
  const bytes = new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength);
  const size = labels.BYTES_PER_ELEMENT;
  const read = heap.alloc(16 + size * TILE) + 16;
  return (from, length) => {
    heap.u8(read, size * length).set(bytes.subarray(size * from, size * (from + length)));
    return read;
  };
}

/** Throws for the first pixel whose labels are not allowed. */
function refuseFirst(predicted: ClassValues, truth: ClassValues, { nClasses, ignoreIndex, outsidePrediction }: Counts): void {
  const isClass = (label: number) => label >= 0 && label < nClasses;
  for (let i = 0; i < truth.length; i++) {
    const [t, p] = [truth[i]!, predicted[i]!];
    if (ignoreIndex.includes(t)) continue;
    if (!isClass(t)) refuse("groundTruth", i, t, nClasses, "List it in ignoreIndex, or raise nClasses.");
    if (!isClass(p) && outsidePrediction === "error") {
      refuse("prediction", i, p, nClasses, 'Set outsidePrediction to "miss" to count such pixels as missed.');
    }
  }
}

function refuse(option: string, at: number, label: number, nClasses: number, remedy: string): never {
  throw new SegmentationError("invalid-labels", {
    where: "ConfusionMatrix.update",
    option,
    expected: `labels 0 … ${nClasses - 1}`,
    received: phrase(`${label} at pixel ${at}`),
    remedy,
  });
}
