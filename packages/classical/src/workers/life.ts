/** One worker, as long as it lives. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { buffersOf } from "./buffers.js";
import type { Call, FromWorker } from "./protocol.js";
import type { AnyWorker } from "./scripts.js";
import type { NodeThread } from "./threads.js";

/** Who is told what a worker says. */
export interface Listener {
  receive(message: Exclude<FromWorker, { alive: unknown }>): void;
  /** The worker is no more. */
  end(error: SegmentationError): void;
}

export class Life {
  /** Modules that the worker has been sent the address of. */
  readonly modules = new Set<string>();
  /** Sessions that live in it. */
  readonly sessions = new Set<number>();
  readonly #worker: AnyWorker;
  readonly #listener: Listener;
  #ended = false;
  #hasRun = false;
  readonly #watch = new AbortController();

  constructor(worker: AnyWorker, listener: Listener) {
    this.#worker = worker;
    this.#listener = listener;
    if (isThread(worker)) {
      worker.unref();
      worker.on("message", (message: FromWorker) => this.#receive(message));
      worker.on("messageerror", (error: Error) => this.end("its answer could not be read", error));
      worker.on("error", (error: Error) => this.end(`its script failed (${error?.message ?? String(error)})`, error));
      worker.on("exit", (status: number) => this.end(`it ended with status ${status}`));
      return;
    }
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onmessageerror = () => this.end("its answer could not be read");
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(
        this.#hasRun ? `its script failed (${event.message || "the browser gave no reason"})` : "its script did not run",
      );
    };
  }

  /** Sends a call, with its memory. */
  send(call: Call): void {
    if (isThread(this.#worker)) this.#worker.ref();
    (this.#worker as Worker).postMessage(call, buffersOf(call.given));
  }

  /** The worker has nothing to do, and keeps no program alive. */
  rest(): void {
    if (isThread(this.#worker)) this.#worker.unref();
  }

  /** Ends the worker, without a word to the listener. */
  terminate(): Promise<unknown> {
    this.#ended = true;
    this.#watch.abort();
    return Promise.resolve(this.#worker.terminate());
  }

  /** Ends the worker, and tells why. */
  end(reason: string, cause?: Error & { code?: unknown }): void {
    if (this.#ended) return;
    void this.terminate();
    this.#listener.end(ended(reason, this.#hasRun, cause));
  }

  #receive(message: FromWorker): void {
    if (this.#ended) return;
    if (!("alive" in message)) {
      this.#listener.receive(message);
      return;
    }
    this.#hasRun = true;
    const { alive: lock } = message;
    if (lock === undefined) return;
    // granted when the worker holds it no more
    navigator.locks.request(lock, { signal: this.#watch.signal }, () => this.end("it ended by itself")).catch(() => {}); // the abort by terminate()
  }
}

function isThread(worker: AnyWorker): worker is NodeThread {
  return "unref" in worker;
}

function ended(reason: string, hasRun: boolean, cause?: Error & { code?: unknown }): SegmentationError {
  const isMemory = cause?.code === "ERR_WORKER_OUT_OF_MEMORY";
  return new SegmentationError(isMemory ? "out-of-memory" : "no-backend", {
    where: "createPool",
    expected: "a worker that lives until the call ends",
    received: phrase(`its end: ${reason}`),
    remedy: hasRun
      ? "The pool can be used on: it starts another worker for the next call."
      : "A content security policy has to allow blob: in worker-src and script-src, or give createPool the option worker, with a script of your own.",
    ...(cause && { cause }),
  });
}
