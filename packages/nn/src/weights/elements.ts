/** Elements of weight tensors as typed arrays, for the few that cannot be used in place. */
import { SegmentationError } from "@segkit/core/errors";
import { ELEMENT_BYTES, elementsOf, type WeightTensor } from "./weights.js";

/**
 * Copies a tensor's elements, row-major, as float32 (integers and booleans too; `float64` is rounded).
 *
 * @param tensor - from {@link readWeights}; strided tensors are laid out row-major
 * @throws SegmentationError `out-of-memory` when the copy cannot be allocated
 *
 * @example
 * ```ts
 * import { toFloat32Elements } from "@segkit/nn/weights";
 *
 * const file = new Uint8Array(Uint16Array.of(0x3f80, 0xc000).buffer); // 1 and −2 as bfloat16
 * const tensor = { type: "bfloat16", shape: [2], strides: [1], file, byteOffset: 0, contiguous: true } as const;
 * console.assert(toFloat32Elements(tensor).join() === "1,-2");
 * ```
 */
export function toFloat32Elements(tensor: WeightTensor): Float32Array {
  const count = elementsOf(tensor.shape);
  let out: Float32Array;
  try {
    out = new Float32Array(count);
  } catch (cause) {
    throw new SegmentationError("out-of-memory", {
      where: "toFloat32Elements",
      expected: `${4 * count} bytes`,
      received: "a refusal",
      cause,
    });
  }
  const read = reader(tensor);
  const { shape, strides } = tensor;
  const index = new Array<number>(shape.length).fill(0);
  let at = 0;
  for (let i = 0; i < count; i++) {
    out[i] = read(at);
    for (let d = shape.length - 1; d >= 0; d--) {
      at += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      at -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return out;
}

/** Reads the element at an element offset from the tensor's first one. */
function reader({ type, file, byteOffset }: WeightTensor): (at: number) => number {
  const view = new DataView(file.buffer, file.byteOffset + byteOffset);
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
