/** The tiny networks of the runtimes' contract suite; `oracle/models.py` makes them and says what each is. */
import type { CompiledModel, TensorSpec } from "@segkit/core/runtime";
import type { Tensor, TensorType } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture } from "./fixture.js";
import file from "./models.fixture.json";

/** A model, and runs of it with the outputs expected. */
export interface TinyModel extends CompiledModel {
  readonly weights: readonly { readonly location: string; readonly data: Uint8Array }[];
  readonly runs: readonly { readonly feeds: Record<string, Tensor>; readonly expected: Record<string, Tensor> }[];
}

export type TinyModelName = "conv" | "two" | "types" | "half" | "failing" | "slow";

interface StoredTensor {
  readonly type: TensorType;
  readonly dims: readonly number[];
  readonly bytes: FixtureArray<Uint8Array>;
}

interface StoredModel {
  readonly graph: FixtureArray<Uint8Array>;
  readonly weights: readonly { readonly location: string; readonly bytes: FixtureArray<Uint8Array> }[];
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly runs: readonly { readonly feeds: Record<string, StoredTensor>; readonly expected: Record<string, StoredTensor> }[];
}

const ARRAYS = {
  float32: Float32Array,
  float16: Uint16Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

/** One of the tiny models, decoded afresh: a test may do with its bytes what it likes. */
export function tinyModel(name: TinyModelName): TinyModel {
  const stored = loadFixture<Record<TinyModelName, StoredModel>>(file)[name];
  return {
    graph: stored.graph.data,
    weights: stored.weights.map(({ location, bytes }) => ({ location, data: bytes.data })),
    inputs: stored.inputs,
    outputs: stored.outputs,
    runs: stored.runs.map(({ feeds, expected }) => ({ feeds: decode(feeds), expected: decode(expected) })),
  };
}

function decode(stored: Record<string, StoredTensor>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(stored).map(([name, { type, dims, bytes }]) => {
      const data = new ARRAYS[type](bytes.data.buffer as ArrayBuffer);
      return [name, { type, dims, data }];
    }),
  );
}
