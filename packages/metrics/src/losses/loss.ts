/** What losses take, and its checks. */
import { SegmentationError } from "@segkit/core/errors";
import { asArray, checkFinite, isPlainSize, phrase } from "@segkit/core/validate";

/** Scores, probabilities or maps of a batch: row-major over `dims`, NCHW where there are classes. A {@link Tensor} of floats is one. */
export interface LossTensor {
  readonly data: Float32Array | Float64Array;
  readonly dims: readonly number[];
}

/** Integers that losses take as labels. */
export type LossLabelData = Int32Array | Uint8Array | Uint16Array;

/** A label for each image and position, image after image: an array, or what has it as `data`, as a label map does. */
export type LossLabels = LossLabelData | { readonly data: LossLabelData };

/** What a network should have said: labels, or a tensor of the same shape with 1 for the true class and 0 elsewhere, or anything between. */
export type LossTarget = LossLabels | LossTensor;

/** A loss and where it grows. */
export interface Loss {
  readonly value: number;
  /** The loss's derivative by each element of the first argument, in its order. */
  readonly gradient: Float64Array;
}

/** A batch by its three parts: what `dims` has after the classes is positions. */
export interface Batch {
  readonly data: Float32Array | Float64Array;
  readonly images: number;
  readonly classes: number;
  readonly positions: number;
}

/** A tensor of finite floats with `axes` axes at least. */
export function checkLossTensor(where: string, option: string, tensor: LossTensor, axes = 1): LossTensor {
  const expected = "a tensor { data: Float32Array or Float64Array, dims }";
  if (typeof tensor !== "object" || tensor === null)
    throw new SegmentationError("invalid-tensor", { where, option, expected, received: tensor });
  const data = asArray(tensor.data, Float32Array) ?? asArray(tensor.data, Float64Array);
  if (data === undefined)
    throw new SegmentationError("invalid-tensor", {
      ...{ where, option: `${option}.data`, expected: "a Float32Array or a Float64Array", received: tensor.data },
    });
  const { dims } = tensor;
  if (!Array.isArray(dims) || dims.length < axes || !dims.every(isPlainSize))
    throw new SegmentationError("invalid-tensor", {
      ...{ where, option: `${option}.dims`, expected: `${axes} positive integers or more`, received: dims },
    });
  const size = dims.reduce((product: number, extent: number) => product * extent, 1);
  if (size !== data.length)
    throw new SegmentationError("invalid-tensor", {
      ...{ where, option: `${option}.data`, expected: `${size} values (${dims.join(" × ")})` },
      received: phrase(`${data.length}`),
    });
  checkFinite(where, `${option}.data`, data, { code: "invalid-tensor" });
  return { data, dims };
}

/** A tensor `[images, classes, …]`. */
export function checkBatch(where: string, option: string, tensor: LossTensor): Batch {
  const { data, dims } = checkLossTensor(where, option, tensor, 2);
  const [images, classes] = dims as readonly [number, number];
  return { data, images, classes, positions: data.length / (images * classes) };
}

/** Whether a target is a tensor, by its floats. */
export function isTensor(target: LossTarget): target is LossTensor {
  return typeof target === "object" && target !== null && "dims" in target;
}

/** Labels 0 … classes − 1 of `count` positions, as 32 bits; −1 where the label is `ignoreIndex`. */
export function checkLabels(
  where: string,
  target: LossLabels,
  count: number,
  classes: number,
  ignoreIndex: number,
): Int32Array {
  const held: unknown = ArrayBuffer.isView(target) ? target : (target as { readonly data?: unknown } | undefined | null)?.data;
  const data = asArray(held, Int32Array) ?? asArray(held, Uint8Array) ?? asArray(held, Uint16Array);
  const option = "target";
  if (data === undefined) {
    const expected = "labels: an Int32Array, a Uint8Array or a Uint16Array, or a label map";
    throw new SegmentationError("invalid-labels", { where, option, expected, received: target });
  }
  if (data.length !== count) {
    const expected = `${count} labels, one for each image and position`;
    throw new SegmentationError("shape-mismatch", { where, option, expected, received: phrase(`${data.length}`) });
  }
  const labels = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const label = data[i]!;
    if (label !== ignoreIndex && (label < 0 || label >= classes)) {
      const expected = `a label 0 … ${classes - 1}, or ignoreIndex`;
      throw new SegmentationError("invalid-labels", { where, option: `target[${i}]`, expected, received: label });
    }
    labels[i] = label === ignoreIndex ? -1 : label;
  }
  return labels;
}

/** A tensor of the same shape as another. */
export function checkSameDims(where: string, target: LossTensor, dims: readonly number[]): Float32Array | Float64Array {
  const checked = checkLossTensor(where, "target", target);
  if (checked.dims.join() !== dims.join())
    throw new SegmentationError("shape-mismatch", {
      ...{ where, option: "target.dims", expected: dims.join(" × "), received: phrase(checked.dims.join(" × ")) },
    });
  return checked.data;
}

/** The target as a plane of each class, and which positions count. */
export function checkPlanes(where: string, target: LossTarget, tensor: LossTensor, batch: Batch, ignoreIndex: number) {
  const { images, classes, positions } = batch;
  const counts = new Uint8Array(images * positions).fill(1);
  if (isTensor(target)) return { wanted: checkSameDims(where, target, tensor.dims), counts };
  const labels = checkLabels(where, target, images * positions, classes, ignoreIndex);
  const wanted = new Float64Array(batch.data.length);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! < 0) counts[i] = 0;
    else wanted[(Math.floor(i / positions) * classes + labels[i]!) * positions + (i % positions)] = 1;
  }
  return { wanted, counts };
}
