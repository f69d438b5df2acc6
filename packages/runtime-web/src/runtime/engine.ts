/** A worker with onnxruntime-web in it, seen from the page. */
import { SegmentationError } from "@segkit/core/errors";
import { isKind, phrase } from "@segkit/core/validate";
import { filesOf, type RuntimeAssets, startWorker } from "../assets.js";
import type { Answers, FromWorker, ProbeAnswer, Request, ToWorker, Variant, Want, WebBackend } from "../worker/protocol.js";
import { noBackend, toSegmentationError } from "./failures.js";
import { loadError, workerError } from "./start-problem.js";

/** How a worker starts. */
export interface EngineSettings {
  readonly assets: RuntimeAssets;
  readonly threads: number;
  readonly powerPreference: "low-power" | "high-performance" | undefined;
}

interface Pending {
  readonly where: string;
  readonly kind: Request["kind"];
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onRead(bytes: number): void;
  bytesOf(file: number): Uint8Array;
}

/** One request's settings. */
export interface Call {
  readonly where: string;
  readonly transfer?: Transferable[];
  readonly onRead?: (bytes: number) => void;
  /** The bytes of a weight file, by its place in the request. */
  readonly bytesOf?: (file: number) => Uint8Array;
  /** Called with the request's number, by which {@link Engine.cancel} takes it back. */
  readonly onSent?: (id: number) => void;
}

/** Once `dead`, it stays so: whoever needs one makes a new engine. */
export class Engine {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  /** Whether its build can wait for weights in the middle of loading. */
  jspi = false;
  /** Whether onnxruntime-web could not be loaded, though nothing is wrong with its files. */
  unexplained = false;
  #death: string | undefined;
  readonly #watch = new AbortController();

  /** Resolves when the worker's script has run, and rejects with the browser's words when it could not. */
  readonly #ready: Promise<void>;
  #begin: () => void = () => undefined;
  #fail: (message: string) => void = () => undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#ready = new Promise((resolve, reject) => {
      this.#begin = resolve;
      this.#fail = reject;
      worker.addEventListener("error", ({ message }) => reject(message ?? ""), { once: true });
    });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onmessageerror = () => this.die("its worker's answer could not be read");
    worker.onerror = (event) => {
      event.preventDefault();
      this.die(`its worker failed (${event.message || "the browser gave no reason"})`);
    };
  }

  /** Starts a worker, without onnxruntime-web yet. */
  static async open(where: string, assets: RuntimeAssets): Promise<Engine> {
    let worker: Worker;
    try {
      worker = await startWorker(assets);
    } catch (cause) {
      // as browsers refuse what a policy forbids; anything else is the package's own chunk that could not be had
      if (isKind(cause, "DOMException")) throw await workerError(where, assets, String(cause), cause);
      throw noBackend(where, "the package's scripts, and a browser that starts module workers", String(cause), cause);
    }
    const engine = new Engine(worker);
    await engine.#ready.catch(async (message: string) => {
      engine.die("its script could not be loaded");
      throw await workerError(where, assets, message);
    });
    return engine;
  }

  get dead(): boolean {
    return this.#death !== undefined;
  }

  probe(where: string, powerPreference: string | undefined): Promise<ProbeAnswer> {
    return this.ask({ kind: "probe", powerPreference }, { where });
  }

  /** Loads onnxruntime-web; the engine is dead where that fails. */
  async start(
    where: string,
    backend: WebBackend,
    variant: Variant,
    { assets, threads, powerPreference }: EngineSettings,
  ): Promise<void> {
    this.jspi = variant === "jspi";
    const { free, ...files } = await filesOf(variant, assets);
    // What a caller gave as bytes stays his.
    const transfer = typeof files.wasm === "string" || assets.wasm ? [] : [files.wasm.buffer as ArrayBuffer];
    try {
      await this.ask(
        { kind: "start", ...files, threads, webgpu: backend === "webgpu", jspi: this.jspi, powerPreference },
        { where, transfer },
      );
    } catch (error) {
      this.die("onnxruntime-web could not be loaded");
      const problem = await loadError(where, files, error);
      this.unexplained = problem === error;
      throw problem;
    } finally {
      free();
    }
  }

  /** Sends a request and waits for its answer. */
  ask<R extends Request>(
    request: R,
    { where, transfer = [], onRead = () => {}, bytesOf = none, onSent }: Call,
  ): Promise<Answers[R["kind"]]> {
    if (this.#death !== undefined) return Promise.reject(this.#gone(where));
    return new Promise((resolve, reject) => {
      const id = ++this.#next;
      this.#pending.set(id, {
        where,
        kind: request.kind,
        resolve: resolve as (value: unknown) => void,
        reject,
        onRead,
        bytesOf,
      });
      try {
        this.#worker.postMessage({ id, request } satisfies ToWorker, transfer);
      } catch (cause) {
        this.#pending.delete(id);
        reject(toSegmentationError(where, request.kind, { name: "DataCloneError", message: String(cause), fatal: false }));
      }
      onSent?.(id);
    });
  }

  /** Takes a request back; its answer, if it comes, is nobody's. */
  cancel(id: number): void {
    if (!this.dead) this.#worker.postMessage({ cancel: id } satisfies ToWorker);
  }

  /** Ends the worker; all that wait are told why. */
  die(reason: string): void {
    if (this.#death !== undefined) return;
    this.#death = reason;
    this.#watch.abort();
    this.#worker.terminate();
    for (const { where, reject } of this.#pending.values()) reject(this.#gone(where));
    this.#pending.clear();
  }

  #gone(where: string): SegmentationError {
    return new SegmentationError("no-backend", {
      where,
      expected: "a backend that lives until the call ends",
      received: phrase(`its end: ${this.#death}`),
      remedy: "The runtime can be used again: call once more.",
    });
  }

  #receive(message: FromWorker): void {
    if ("lost" in message) this.die(`the WebGPU device was lost (${message.lost})`);
    else if ("ready" in message) this.#begin();
    else if ("unready" in message) this.#fail(message.unready);
    else if ("alive" in message) this.#watchLock(message.alive);
    else if ("read" in message) this.#pending.get(message.id)?.onRead(message.read);
    else if ("want" in message) this.#supply(message.want, this.#pending.get(message.id));
    else {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if ("value" in message) {
        pending?.resolve(message.value);
        return;
      }
      pending?.reject(toSegmentationError(pending.where, pending.kind, message.failure));
      if (message.failure.fatal) this.die(`onnxruntime-web broke down (${message.failure.message})`);
    }
  }

  #supply({ file, begin, length, buffer }: Want, pending: Pending | undefined): void {
    const bytes = pending?.bytesOf(file).subarray(begin, begin + length);
    const whole = bytes?.length === length;
    if (whole) new Uint8Array(buffer).set(bytes);
    this.#worker.postMessage({ filled: whole ? buffer : undefined } satisfies ToWorker, whole ? [buffer] : []);
  }

  /** The worker holds this lock while it lives. */
  #watchLock(name: string): void {
    navigator.locks.request(name, { signal: this.#watch.signal }, () => this.die("its worker ended")).catch(() => {}); // the abort by die()
  }
}

/**
 * Loads onnxruntime-web into an engine, or into a new one where that failed for no reason that can be found: WebKit drops a request now and then when a machine is
 * busy. The engine given is dead where another is returned.
 */
export async function startEngine(
  engine: Engine,
  where: string,
  backend: WebBackend,
  variant: Variant,
  settings: EngineSettings,
): Promise<Engine> {
  try {
    await engine.start(where, backend, variant, settings);
    return engine;
  } catch (error) {
    if (!engine.unexplained) throw error;
  }
  const another = await Engine.open(where, settings.assets);
  await another.start(where, backend, variant, settings);
  return another;
}

function none(): never {
  throw new Error("this request has no bytes");
}
