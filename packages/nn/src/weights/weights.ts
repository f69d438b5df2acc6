/** Weights of a network: named tensors that stay where they are, in the bytes of their author's file. */

/** Element types of weight files. `bfloat16` and `float16` are two bytes; `bool` is one. */
export type WeightType =
  | "float64"
  | "float32"
  | "float16"
  | "bfloat16"
  | "int64"
  | "int32"
  | "int16"
  | "int8"
  | "uint8"
  | "bool";

/** Bytes of one element. */
export const ELEMENT_BYTES: Readonly<Record<WeightType, number>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
};

/** One tensor of a weight file: where its elements are, little-endian, at any alignment. */
export interface WeightTensor {
  readonly type: WeightType;
  readonly shape: readonly number[];
  /** Elements from one index to the next in each dimension; row-major (contiguous) tensors have the usual ones. */
  readonly strides: readonly number[];
  /** The file's bytes; shared by all its tensors. */
  readonly file: Uint8Array;
  /** Where the first element is in `file`, in bytes. */
  readonly byteOffset: number;
  /** Whether the elements lie row-major without gaps, so that a byte range of the file is the tensor. */
  readonly contiguous: boolean;
}

/** The tensors of a weight file by their published names, in the file's order, and what else the file says of itself. */
export interface Weights {
  readonly format: "safetensors" | "torch-zip" | "torch-legacy";
  readonly tensors: ReadonlyMap<string, WeightTensor>;
  /** safetensors' `__metadata__`; empty for other formats. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Row-major strides of a shape, in elements. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  for (let i = shape.length - 1, step = 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(1, shape[i]!);
  }
  return strides;
}

/** Number of elements of a shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
