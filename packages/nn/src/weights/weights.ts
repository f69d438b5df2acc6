/** Weights of a network: named tensors that stay where they are, in their author's file. */
import type { CallOptions } from "@segkit/core/progress";
import type { WeightFile } from "@segkit/core/runtime";

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

/** A weight file, wherever its bytes are: in memory, in a Blob or on disk. What a runtime takes as a `WeightFile`. */
export interface WeightSource extends WeightFile {
  /** Bytes of the file. */
  readonly size: number;
  /** Reads a range. For files in memory the result is a view. */
  read(offset: number, length: number, signal?: CallOptions["signal"]): Promise<Uint8Array>;
}

/** One tensor of a weight file: where its elements are, little-endian, row-major without gaps, at any alignment. */
export interface WeightTensor {
  readonly type: WeightType;
  readonly shape: readonly number[];
  readonly file: WeightSource;
  /** Where the first element is in `file`, in bytes. */
  readonly byteOffset: number;
  readonly byteLength: number;
  /** Of integers that stand for other numbers: how. Their elements are the integers. */
  readonly quantization?: Quantization;
}

/** What integers stand for: `(integer − zeroPoint) · scale`, with one of each for the whole tensor, or one for each index of an axis. */
export interface Quantization {
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  /** The axis, where there are several scales. */
  readonly axis?: number;
}

/** The tensors of a weight file by their published names, in the file's order, and what else the file says of itself. */
export interface Weights {
  readonly format:
    | "safetensors"
    | "torch-zip"
    | "torch-legacy"
    | "torch-script"
    | "torch-export"
    | "npz"
    | "pickle"
    | "tflite"
    | "hdf5"
    | "onnx";
  readonly tensors: ReadonlyMap<string, WeightTensor>;
  /** safetensors' `__metadata__`, the `description` of TensorFlow Lite; empty for other formats. */
  readonly metadata: Readonly<Record<string, string>>;
  /**
   * The files that the tensors are in: one, the shards of a sharded checkpoint, and one in memory with what had to be copied because it was strided. Each has
   * a location of its own.
   */
  readonly files: readonly WeightSource[];
}

/** What a parser finds: a tensor that may be strided. */
export interface FoundTensor {
  readonly type: WeightType;
  readonly shape: readonly number[];
  /** Elements from one index to the next in each dimension. */
  readonly strides: readonly number[];
  readonly byteOffset: number;
  /** Whether the elements lie row-major without gaps. */
  readonly contiguous: boolean;
  /** Path of the dictionary that it is in, by dots; empty for the file's own. */
  readonly dictionary: string;
  /** Its elements, where the file has them in another writing than as bytes; `byteOffset` means nothing then. */
  readonly bytes?: Uint8Array;
  readonly quantization?: Quantization;
}

/** A parsed file. */
export interface Found {
  readonly format: Weights["format"];
  readonly tensors: ReadonlyMap<string, FoundTensor>;
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
