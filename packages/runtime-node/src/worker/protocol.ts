/** What the runtime and its thread say to each other. Types only. */
import type { FileOnDisk } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";

/** What the thread is started with. */
export interface ThreadData {
  /** Path of onnxruntime-node's main file. */
  readonly onnxruntime: string;
}

/** A provider of onnxruntime-node that sessions can be placed on. */
export type Place = "cpu" | "cuda" | "webgpu";

export interface LoadRequest {
  readonly kind: "load";
  readonly graph: Uint8Array;
  readonly weights: readonly { readonly location: string; readonly data: Uint8Array | Blob | FileOnDisk }[];
  readonly place: Place;
  /** Threads of one operator; 0 leaves the number to ONNX Runtime. */
  readonly threads: number;
  /** Leaves the graph as it is written, so that it can serve as a second opinion. */
  readonly plain: boolean;
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

export type Request = LoadRequest | RunRequest | ReleaseRequest;

/** What each request is answered with. */
export interface Answers {
  load: number;
  run: Record<string, Tensor>;
  release: null;
}

export interface ToThread {
  readonly id: number;
  readonly request: Request;
}

export type FromThread =
  | { readonly id: number; readonly value: Answers[keyof Answers] }
  | { readonly id: number; readonly failure: string }
  /** Weight files read so far. */
  | { readonly id: number; readonly files: number };
