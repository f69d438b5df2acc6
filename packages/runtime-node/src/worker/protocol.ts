/** What the runtime and its thread say to each other. Types only. */
import type { Tensor } from "@segkit/core/tensor";

/** What the thread is started with. */
export interface ThreadData {
  /** Path of onnxruntime-node's main file. */
  readonly onnxruntime: string;
  /** Shared; set to 1 with each request, and back to 0 here when ONNX Runtime has done with it. */
  readonly busy: Int32Array;
}

/** A provider of onnxruntime-node that sessions can be placed on. */
export type NodeBackend = "cpu" | "cuda" | "webgpu";

/** Asks whether a provider is there and its device computes. */
export interface ProbeRequest {
  readonly kind: "probe";
  readonly backend: NodeBackend;
}

export interface LoadRequest {
  readonly kind: "load";
  /** The number that the session will have. */
  readonly session: number;
  readonly graph: Uint8Array;
  /** The folder that the graph's external data lie in. */
  readonly folder: string | undefined;
  /** Files of external data in memory. */
  readonly inMemory: readonly { readonly location: string; readonly data: Uint8Array }[];
  readonly backend: NodeBackend;
  /** Threads of one operator; 0 leaves the number to ONNX Runtime. */
  readonly threads: number;
  /** How far ONNX Runtime may rewrite the graph. */
  readonly rewriting: "all" | "extended" | "disabled";
  /** ONNX Runtime's optimizers that are left out, by its names. */
  readonly without: readonly string[];
  /** Whether the memory of a run is given back when it ends. */
  readonly releaseMemory: boolean;
}

export interface RunRequest {
  readonly kind: "run";
  readonly session: number;
  readonly feeds: Readonly<Record<string, Tensor>>;
}

export interface ReleaseRequest {
  readonly kind: "release";
  readonly session: number;
}

export type Request = ProbeRequest | LoadRequest | RunRequest | ReleaseRequest;

/** What each request is answered with. */
export interface Answers {
  probe: null;
  load: null;
  run: Record<string, Tensor>;
  release: null;
}

/** Requests are sent one at a time, so an answer is that of the last one sent. */
export type FromThread = { readonly value: Answers[keyof Answers] } | { readonly failure: string };
