/** Elements of weight tensors as typed arrays, for the few that cannot be used in place. */

import { SegmentationError } from "@segkit/core/errors";
import type { CallOptions } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import {
  ELEMENT_BYTES,
  elementsOf,
  type FoundTensor,
  type Quantization,
  type WeightTensor,
  type WeightType,
} from "./weights.js";

/**
 * Reads a tensor's elements, row-major, as float32: integers and booleans too, of quantized ones what they stand for; `float64` is rounded.
 *
 * @param tensor - of {@link Weights}
 * @returns a copy
 * @throws SegmentationError `out-of-memory` when the copy cannot be allocated, `io-error` when the file can no longer be read, `invalid-argument` when bytes
 *   and shape do not agree, `aborted`
 *
 * @example
 * ```ts
 * import { initialize, toFloat32Elements, unet } from "@segkit/nn";
 *
 * const { tensors } = initialize(unet({ width: 4 }));
 * const scale = await toFloat32Elements(tensors.get("inc.double_conv.1.weight")!);
 * console.assert(scale.join() === "1,1,1,1");
 * ```
 *
 * @remarks
 * Any alignment within the file will do: the elements are copied byte by byte, or read through a DataView.
 */
export async function toFloat32Elements(tensor: WeightTensor, signal?: CallOptions["signal"]): Promise<Float32Array> {
  const { type, shape, file, byteOffset, byteLength } = tensor;
  const count = elementsOf(shape);
  if (!Object.hasOwn(ELEMENT_BYTES, type) || byteLength !== count * ELEMENT_BYTES[type]) {
    throw new SegmentationError("invalid-argument", {
      where: "toFloat32Elements",
      option: "tensor",
      expected: "a tensor of Weights, its bytes as many as its type and shape need",
      received: phrase(`${byteLength} bytes for ${String(type)} [${shape.join(", ")}]`),
    });
  }
  const out = allocate(4 * count);
  const bytes = await file.read(byteOffset, byteLength, signal);
  if (bytes.length !== byteLength) {
    throw new SegmentationError("io-error", {
      where: "toFloat32Elements",
      option: "tensor",
      expected: `${byteLength} bytes at ${byteOffset}`,
      received: phrase(`${bytes.length}: the file ends there`),
    });
  }
  if (type === "float32") out.set(bytes);
  const values = new Float32Array(out.buffer);
  if (type !== "float32") {
    const read = reader(type, bytes);
    for (let i = 0; i < count; i++) values[i] = read(i);
  }
  if (tensor.quantization) dequantize(values, shape, tensor.quantization);
  return values;
}

/** What integers stand for, in their place. */
function dequantize(values: Float32Array, shape: readonly number[], { scales, zeroPoints, axis = 0 }: Quantization): void {
  // elements from one index of the axis to the next
  const run = elementsOf(shape.slice(axis + 1));
  for (let i = 0; i < values.length; i++) {
    const index = scales.length > 1 ? Math.floor(i / run) % scales.length : 0;
    values[i] = (values[i]! - zeroPoints[index]!) * scales[index]!;
  }
}

/** Writes a strided tensor's elements row-major to `out`; `range` starts at its first element. */
export function copyRowMajor({ type, shape, strides }: FoundTensor, range: Uint8Array, out: Uint8Array): void {
  const size = ELEMENT_BYTES[type];
  const rank = shape.length;
  const extent = shape[rank - 1]!;
  const step = strides[rank - 1]! * size;
  const index = new Array<number>(rank).fill(0);
  let row = 0;
  for (let to = 0; to < out.length; ) {
    for (let i = 0, from = row; i < extent; i++, from += step) {
      for (let byte = 0; byte < size; byte++) out[to++] = range[from + byte]!;
    }
    for (let d = rank - 2; d >= 0; d--) {
      row += strides[d]! * size;
      if (++index[d]! < shape[d]!) break;
      row -= strides[d]! * size * shape[d]!;
      index[d] = 0;
    }
  }
}

/** Memory for so many bytes, or `out-of-memory`. */
export function allocate(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new SegmentationError("out-of-memory", {
      where: "openWeights",
      expected: `${bytes} bytes`,
      received: "a refusal",
      cause,
    });
  }
}

/** Reads the element at a position. */
function reader(type: WeightType, bytes: Uint8Array): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = ELEMENT_BYTES[type];
  switch (type) {
    case "float64":
      return (at) => view.getFloat64(at * step, true);
    case "float32":
      return (at) => view.getFloat32(at * step, true);
    case "float16":
      return (at) => halfToNumber(view.getUint16(at * step, true));
    case "bfloat16": {
      const bits = new DataView(new ArrayBuffer(4));
      return (at) => {
        bits.setUint16(2, view.getUint16(at * step, true), true);
        return bits.getFloat32(0, true);
      };
    }
    case "int64":
      return (at) => Number(view.getBigInt64(at * step, true));
    case "int32":
      return (at) => view.getInt32(at * step, true);
    case "int16":
      return (at) => view.getInt16(at * step, true);
    case "int8":
      return (at) => view.getInt8(at);
    default:
      return (at) => view.getUint8(at);
  }
}

/** IEEE 754 binary16 bits to a number. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
