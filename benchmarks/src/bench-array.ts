/** What crosses between our process and a peer's. */
export type BenchData = Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** An array that crosses to a peer or back: values, row-major, and their shape. */
export interface BenchArray<Data extends BenchData = BenchData> {
  readonly data: Data;
  readonly shape: readonly number[];
}
