/** A network in the worker, seen from the page. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type {
  Backend,
  CompiledModel,
  Session,
  SessionOptions,
  SessionTimings,
  TensorSpec,
  Verification,
} from "@segkit/core/runtime";
import { checkFeeds, compareOutputs, zeroFeeds } from "@segkit/core/session";
import type { Tensor } from "@segkit/core/tensor";
import { isKind, phrase, readOptions } from "@segkit/core/validate";
import type { MountedFile, WebBackend } from "../worker/protocol.js";
import { abortable } from "./abortable.js";
import type { Engine } from "./engine.js";

/** What a session needs of its runtime. */
export interface SessionHost {
  readonly reason: string;
  /** A living engine for this backend: the one there is, or a new one. */
  engine(where: string, backend: WebBackend): Promise<Engine>;
  forget(session: WebSession): void;
}

/** Where the network is at the moment. */
interface Loaded {
  readonly engine: Engine;
  readonly handle: number;
}

interface LoadOptions {
  readonly signal: CallOptions["signal"];
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

export class WebSession implements Session {
  readonly backend: Backend;
  readonly reason: string;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  timings: SessionTimings = { load: 0, warmUp: 0 };
  readonly #host: SessionHost;
  readonly #model: CompiledModel;
  readonly #backend: WebBackend;
  #loaded: Promise<Loaded> | undefined;
  #disposed = false;

  constructor(host: SessionHost, model: CompiledModel, backend: WebBackend, reason: string) {
    this.#host = host;
    this.#model = model;
    this.#backend = backend;
    this.backend = backend;
    this.reason = reason;
    this.inputs = model.inputs;
    this.outputs = model.outputs;
  }

  /** Reads the weights, builds the session, and runs it once on zeros where that is wanted. */
  async open(where: string, { warmUp, onProgress, signal }: SessionOptions): Promise<void> {
    const zeros = warmUpFeeds(where, this.inputs, warmUp);
    const total = this.#model.weights.reduce((sum, { data }) => sum + sizeOf(data), 0);
    // Started first: what the engine costs is the runtime's time, not the session's.
    await abortable(where, signal, this.#host.engine(where, this.#backend), () => {});
    const start = performance.now();
    onProgress?.({ stage: "weights", done: 0, total });
    await this.#load(where, {
      signal,
      onProgress: onProgress && ((done) => onProgress({ stage: "weights", done: Math.min(done, total), total })),
    });
    const load = performance.now() - start;
    // not every byte of a file belongs to a tensor of the network
    onProgress?.({ stage: "weights", done: total, total });
    onProgress?.({ stage: "session", done: 1, total: 1 });
    if (zeros) {
      await this.#run(where, zeros, { signal });
      onProgress?.({ stage: "warm-up", done: 1, total: 1 });
    }
    this.timings = { load, warmUp: zeros ? performance.now() - start - load : 0 };
  }

  async run(feeds: Readonly<Record<string, Tensor>>, options: CallOptions = {}): Promise<Record<string, Tensor>> {
    const where = "Session.run";
    this.#check(where, feeds, options);
    const outputs = await this.#run(where, feeds, options);
    options.onProgress?.({ stage: "run", done: 1, total: 1 });
    return outputs;
  }

  async verify(feeds: Readonly<Record<string, Tensor>>, options: CallOptions = {}): Promise<Verification> {
    const where = "Session.verify";
    this.#check(where, feeds, options);
    const { onProgress, signal } = options;
    const actual = await this.#run(where, feeds, { signal });
    onProgress?.({ stage: "verify", done: 1, total: 3 });
    const reference = new WebSession(this.#host, this.#model, "wasm", "the reference of a verification");
    try {
      await reference.open(where, { signal, warmUp: false });
      onProgress?.({ stage: "verify", done: 2, total: 3 });
      const expected = await reference.#run(where, feeds, { signal });
      onProgress?.({ stage: "verify", done: 3, total: 3 });
      return { backend: this.backend, reference: "wasm", outputs: compareOutputs(this.outputs, actual, expected) };
    } finally {
      await reference.dispose();
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#host.forget(this);
    const loaded = await this.#loaded?.catch(() => undefined);
    if (loaded && !loaded.engine.dead) await release("Session.dispose", loaded);
  }

  /** For the runtime's end: the worker goes with all that is in it. */
  abandon(): void {
    this.#disposed = true;
  }

  #check(where: string, feeds: Readonly<Record<string, Tensor>>, options: CallOptions): void {
    if (this.#disposed) throw disposed(where);
    readOptions(where, options, callRules);
    checkFeeds(where, this.inputs, feeds);
    checkAborted(where, options.signal);
  }

  /** The network in its engine; gone where that has ended. */
  async #ready(where: string): Promise<Loaded> {
    const loaded = await this.#loaded;
    if (this.#disposed || !loaded) throw disposed(where);
    return loaded;
  }

  #load(where: string, { signal, onProgress }: LoadOptions): Promise<Loaded> {
    let id = 0;
    let engine: Engine | undefined;
    let unwanted = false;
    let refuse: (error: unknown) => void = () => {};
    const refused = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    const onSent = (sent: number): void => {
      id = sent;
    };
    const takeBack = (): void => {
      unwanted = true;
      if (id) engine?.cancel(id);
    };
    const onRead = (done: number): void => {
      try {
        onProgress?.(done);
      } catch (error) {
        // what the caller's function throws ends the call
        takeBack();
        refuse(error);
      }
    };
    const loading = (async (): Promise<Loaded> => {
      engine = await this.#host.engine(where, this.#backend);
      const graph = this.#model.graph.slice();
      const { weights } = this.#model;
      const { jspi } = engine;
      const handle = await engine.ask(
        { kind: "load", graph, weights: weights.map((file) => mounted(file, jspi)), backend: this.#backend },
        { where, transfer: [graph.buffer], onRead, onSent, bytesOf: (file) => weights[file]!.data as Uint8Array },
      );
      const loaded = { engine, handle };
      if (unwanted) await release(where, loaded);
      return loaded;
    })();
    this.#loaded = abortable(where, signal, Promise.race([loading, refused]), takeBack);
    return this.#loaded;
  }

  async #run(where: string, feeds: Readonly<Record<string, Tensor>>, { signal }: CallOptions): Promise<Record<string, Tensor>> {
    // Copied before anything is waited for: the caller may write into his arrays again at once.
    const copies: Record<string, Tensor> = {};
    for (const { name } of this.inputs) {
      const { type, data, dims } = feeds[name]!;
      copies[name] = { type, data: data.slice(), dims: [...dims] };
    }
    const { engine, handle } = await this.#ready(where);
    let id = 0;
    const onSent = (sent: number): void => {
      id = sent;
    };
    const transfer = Object.values(copies).map(({ data }) => data.buffer as ArrayBuffer);
    const running = engine.ask({ kind: "run", session: handle, feeds: copies }, { where, transfer, onSent });
    return abortable(where, signal, running, () => engine.cancel(id));
  }
}

/** The weights as the worker takes them. Bytes stay here and are asked for by parts; where the build cannot wait for them, a Blob has a copy. */
function mounted({ location, data }: CompiledModel["weights"][number], jspi: boolean): MountedFile {
  if (isKind(data, "Blob", "File")) return { location, data: data as Blob };
  const bytes = data as Uint8Array<ArrayBuffer>;
  if (jspi) return { location, data: bytes.length };
  // Blobs are not made of memory that threads share.
  return { location, data: new Blob([bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice()]) };
}

function sizeOf(data: CompiledModel["weights"][number]["data"]): number {
  if ("size" in data) return data.size;
  return "byteLength" in data ? data.byteLength : 0;
}

function warmUpFeeds(
  where: string,
  inputs: readonly TensorSpec[],
  warmUp: SessionOptions["warmUp"],
): Record<string, Tensor> | undefined {
  const fixed = inputs.every(({ dims }) => dims.every((extent) => typeof extent === "number"));
  if (warmUp === false || (warmUp === undefined && !fixed)) return undefined;
  return zeroFeeds(where, inputs, warmUp ?? {});
}

async function release(where: string, { engine, handle }: Loaded): Promise<void> {
  // An engine that dies meanwhile has released everything.
  await engine.ask({ kind: "release", session: handle }, { where }).catch(() => {});
}

function disposed(where: string): SegmentationError {
  return new SegmentationError("no-backend", {
    where,
    expected: "a session that is in use",
    received: phrase("one that was disposed of"),
    remedy: "Create a new one.",
  });
}
