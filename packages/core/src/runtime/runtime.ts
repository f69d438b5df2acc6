/** What runs a network: the contract between a model's definition and the packages that execute it. Types only. */
import type { CallOptions } from "../progress/progress.js";
import type { Tensor, TensorType } from "../tensor/tensor.js";

/** Where a session runs. `webgpu` and `wasm` are onnxruntime-web's, `cpu`, `cuda` and `webgpu` onnxruntime-node's. */
export type Backend = "cpu" | "cuda" | "wasm" | "webgpu";

/** A file on disk, for runtimes that can open one (Node): its bytes are mapped, not read into the program. */
export interface FileOnDisk {
  /** Absolute path. */
  readonly path: string;
}

/** A weight file that a graph's initializers point into, by the location that the graph gives it. */
export interface WeightFile {
  /** The name by which the graph's external data call this file; each file of a model has its own. */
  readonly location: string;
  /** The file's bytes: in memory, in a Blob (browsers keep large ones on disk), or where they lie on disk. */
  readonly data: Uint8Array | Blob | FileOnDisk;
}

/** An input or output of a graph. */
export interface TensorSpec {
  readonly name: string;
  readonly type: TensorType;
  /** Extents; a string names one that may differ from run to run, e.g. `batch` or `height`. */
  readonly dims: readonly (number | string)[];
}

/** A compiled network: an ONNX graph, and the files with its weights. */
export interface CompiledModel {
  /** The serialized ONNX model. */
  readonly graph: Uint8Array;
  /** Files for the graph's external data; empty where the graph carries its weights itself. */
  readonly weights: readonly WeightFile[];
  /** What `run` takes and gives, in the graph's order. */
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** Options of {@link Runtime.createSession}; cancellation refers to the loading, and so does progress: `weights` in bytes, `session`, `warm-up`. */
export interface SessionOptions extends CallOptions {
  /** Runs on this backend, or fails with `no-backend`; default the runtime's own. */
  readonly backend?: Backend;
  /**
   * Extents for the run that `createSession` makes on zeros, so that the first real run finds shaders compiled and memory reserved; dimension
   * names to sizes, e.g. `{ batch: 1, height: 512, width: 512 }`. `false` makes no such run.
   * @default where all inputs have fixed extents: those; else `false`
   */
  readonly warmUp?: Readonly<Record<string, number>> | false;
  /**
   * Gives the memory of a run back when it ends, where the runtime can: for large networks that are run now and then, such as encoders of images, which would hold gigabytes in between.
   * On the CPU in Node; elsewhere it changes nothing.
   * @default false
   */
  readonly releaseMemory?: boolean;
}

/** How long loading took, in milliseconds. */
export interface SessionTimings {
  /** Reading the weights and building the session. */
  readonly load: number;
  /** The first run on zeros; 0 where there was none. */
  readonly warmUp: number;
}

/** By how much one output differs from the same graph on the reference backend. */
export interface OutputDifference {
  readonly name: string;
  /** Largest |difference| of any element. */
  readonly maxAbsolute: number;
  /** `maxAbsolute` divided by the largest |value| of the reference; 0 where both are all zero. */
  readonly maxRelative: number;
  /** Elements that are NaN or infinite on one side only. */
  readonly notFinite: number;
}

/** What {@link Session.verify} found. */
export interface Verification {
  readonly backend: Backend;
  /** What it was compared with: `cpu` in Node, `wasm` in browsers. */
  readonly reference: Backend;
  readonly outputs: readonly OutputDifference[];
}

/** A network that is ready to run. */
export interface Session {
  /** What runs it, and why that and no other. */
  readonly backend: Backend;
  readonly reason: string;
  readonly timings: SessionTimings;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /**
   * Computes the outputs for a tensor per input. Calls may overlap; each resolves with its own outputs. The tensors given stay the caller's, unchanged.
   * @throws SegmentationError `invalid-tensor`, `invalid-argument`, `aborted`, `out-of-memory`, `no-backend` when the device was lost or the session disposed of
   */
  run(feeds: Readonly<Record<string, Tensor>>, options?: CallOptions): Promise<Record<string, Tensor>>;
  /** Runs the same graph and weights once more on the CPU and compares all outputs. */
  verify(feeds: Readonly<Record<string, Tensor>>, options?: CallOptions): Promise<Verification>;
  /** Releases the session's memory; `run` fails afterwards. Twice does no harm. */
  dispose(): Promise<void>;
}

/** Something that can run networks: `createRuntime` of `@segkit/runtime-web` and `@segkit/runtime-node` makes one. */
export interface Runtime {
  /** What sessions run on by default. */
  readonly backend: Backend;
  /** Why this backend and no other, in words for a person. */
  readonly reason: string;
  createSession(model: CompiledModel, options?: SessionOptions): Promise<Session>;
  /** Releases all sessions and what they share. Twice does no harm. */
  dispose(): Promise<void>;
}
