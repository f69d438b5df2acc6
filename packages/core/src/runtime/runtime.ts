/** What runs a network: the contract between a model's definition and the packages that execute it. Types only. */
import type { CallOptions } from "../progress/progress.js";
import type { Tensor } from "../tensor/tensor.js";

/** Where a session runs. `webgpu` and `wasm` are onnxruntime-web's, `cpu`, `cuda` and `webgpu` onnxruntime-node's. */
export type Backend = "cpu" | "cuda" | "wasm" | "webgpu";

/** Bytes of a weight file that a graph's initialisers point into, by the location that the graph gives them. */
export interface WeightFile {
  readonly location: string;
  readonly data: Uint8Array;
}

/** A compiled network: an ONNX graph, and the files with its weights. */
export interface CompiledModel {
  /** The serialised ONNX model. */
  readonly graph: Uint8Array;
  /** Files for the graph's external data; empty where the graph carries its weights itself. */
  readonly weights: readonly WeightFile[];
}

/** Options of {@link Runtime.createSession}; progress and cancellation refer to the loading. */
export interface SessionOptions extends CallOptions {
  /** Runs on this backend, or fails with `no-backend`; default the runtime's own. */
  readonly backend?: Backend;
}

/** A network that is ready to run. */
export interface Session {
  /** Names of the graph's inputs and outputs, in the graph's order. */
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Computes the outputs for a tensor per input. Runs of one session follow one another. */
  run(feeds: Readonly<Record<string, Tensor>>, options?: CallOptions): Promise<Record<string, Tensor>>;
  /** Releases the session's memory; `run` fails afterwards. Twice does no harm. */
  dispose(): Promise<void>;
}

/** Something that can run networks: `@segkit/runtime-web` and `@segkit/runtime-node` will each make one. */
export interface Runtime {
  /** What sessions run on by default. */
  readonly backend: Backend;
  /** Why this backend and no other, in words for a person. */
  readonly reason: string;
  createSession(model: CompiledModel, options?: SessionOptions): Promise<Session>;
  /** Releases all sessions and what they share. Twice does no harm. */
  dispose(): Promise<void>;
}
