/** What a runtime and its worker say to each other. Types only. */
import type { Tensor } from "@segkit/core/tensor";

/** Which build of onnxruntime-web runs: the CPU alone, or WebGPU too, suspending by Asyncify or by the engine (JSPI). */
export type Variant = "wasm" | "asyncify" | "jspi";

/** What a session is placed on. */
export type WebBackend = "webgpu" | "wasm";

/** A file that the graph's external data point into. */
export interface MountedFile {
  readonly location: string;
  /** A Blob, or the number of bytes that the page has and gives on being asked. */
  readonly data: Blob | number;
}

/** Asks for an adapter, so that the choice of backend rests on what answers in the worker. */
export interface ProbeRequest {
  readonly kind: "probe";
  readonly powerPreference: string | undefined;
}

export interface ProbeAnswer {
  /** Words for the adapter found. */
  readonly adapter?: string;
  /** Whether it computes on the CPU. */
  readonly software?: boolean;
  /** Why there is none. */
  readonly missing?: string;
}

export interface StartRequest {
  readonly kind: "start";
  /** Addresses of the module scripts. */
  readonly api: string;
  readonly glue: string;
  /** Address or bytes of the WebAssembly file. */
  readonly wasm: string | Uint8Array;
  readonly threads: number;
  /** Whether sessions may be placed on a WebGPU device. */
  readonly webgpu: boolean;
  /** Whether this is the build that suspends, and so can wait for weights. */
  readonly jspi: boolean;
  readonly powerPreference: string | undefined;
}

export interface LoadRequest {
  readonly kind: "load";
  readonly graph: Uint8Array;
  readonly weights: readonly MountedFile[];
  readonly backend: WebBackend;
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

/** Takes the device away, as a driver's reset does. Only tests ask for it. */
export interface LoseDeviceRequest {
  readonly kind: "lose-device";
}

export type Request = ProbeRequest | StartRequest | LoadRequest | RunRequest | ReleaseRequest | LoseDeviceRequest;

/** What each request is answered with. */
export interface Answers {
  probe: ProbeAnswer;
  start: null;
  load: number;
  run: Record<string, Tensor>;
  release: null;
  "lose-device": null;
}

export type ToWorker =
  | { readonly id: number; readonly request: Request }
  /** The request of this number is no longer wanted: it is skipped where it has not begun. */
  | { readonly cancel: number }
  /** The answer to `want`: the buffer, filled; nothing where the page has the bytes no more. */
  | { readonly filled: ArrayBuffer | undefined };

/** Asks the page for bytes of a weight file, into the buffer given, which comes back with them. */
export interface Want {
  /** The file's place in the request's list. */
  readonly file: number;
  readonly begin: number;
  readonly length: number;
  readonly buffer: ArrayBuffer;
}

/** An error as it crosses to the page. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** The WebAssembly instance is beyond use. */
  readonly fatal: boolean;
}

export type FromWorker =
  | { readonly id: number; readonly value: Answers[keyof Answers] }
  | { readonly id: number; readonly failure: Failure }
  /** Bytes of the weights read so far. */
  | { readonly id: number; readonly read: number }
  | { readonly id: number; readonly want: Want }
  /** The worker's script has run, and requests are answered. */
  | { readonly ready: true }
  /** It could not be loaded, in the browser's words. */
  | { readonly unready: string }
  /** The lock of this name is held by the worker for as long as it lives. */
  | { readonly alive: string }
  | { readonly lost: string };
