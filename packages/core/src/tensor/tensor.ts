/** The typed array behind each tensor element type. `float16` is carried as its bit patterns; `int64` as bigint. */
export interface TensorData {
  float32: Float32Array;
  float16: Uint16Array;
  uint8: Uint8Array;
  int32: Int32Array;
  int64: BigInt64Array;
  bool: Uint8Array;
}

/** Element types, named as ONNX Runtime names them. */
export type TensorType = keyof TensorData;

/**
 * A dense tensor, row-major over `dims`; NCHW for what networks take and give. Structurally what `onnxruntime-common` calls a tensor on the CPU,
 * so that one can be given where the other is expected.
 */
export interface Tensor<T extends TensorType = TensorType> {
  readonly type: T;
  readonly data: TensorData[T];
  readonly dims: readonly number[];
}
