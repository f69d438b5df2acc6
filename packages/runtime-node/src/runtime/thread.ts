/** The thread that ONNX Runtime lives in: starts it, asks it, and starts another when it has died. */
import { Worker } from "node:worker_threads";
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, whenAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import { workerScript } from "../generated/worker.js";
import type { Answers, FromThread, Request, ThreadData } from "../worker/protocol.js";
import { findOnnxruntime } from "./onnxruntime.js";

/** What ONNX Runtime itself refused; those who know what was asked sort its words into codes. */
export class OrtFailure extends Error {}

/** Whether memory was what was missing, by ONNX Runtime's words. */
export function isOutOfMemory({ message }: OrtFailure): boolean {
  return /bad_alloc|failed to allocate|out of memory|cannot allocate/i.test(message);
}

/** Whether the device is gone or never was, by ONNX Runtime's words. */
export function isDeviceFailure({ message }: OrtFailure): boolean {
  return /device (was|is) lost|device lost|webgpu adapter|CUDA (failure|error)|CUDNN|CUBLAS|shared library|backend not found/i.test(
    message,
  );
}

interface Pending {
  readonly request: Request;
  readonly transfer: readonly ArrayBuffer[];
  /** Nobody waits for the answer any more. */
  dropped: boolean;
  readonly resolve: (value: Answers[keyof Answers]) => void;
  readonly reject: (error: unknown) => void;
}

/** One life of the thread. Sessions belong to the life they were made in. */
export interface Life {
  readonly worker: Worker;
  /** 1 while the thread has a request to answer. */
  readonly busy: Int32Array;
  /** Why it ended; undefined while it lives. */
  ended?: SegmentationError;
}

/** Every thread that lives, so that the process can end after what they have begun. */
const running = /* @__PURE__ */ new Set<Life>();

/** Waits for what threads have begun: Node would end them inside ONNX Runtime, and the process would end by SIGABRT. */
function finishRuns(): void {
  for (const { busy } of running) Atomics.wait(busy, 0, 1);
}

export class OrtThread {
  #life: Life | undefined;
  readonly #queue: Pending[] = [];
  #running: Pending | undefined;
  #disposed = false;
  #sessions = 0;

  /** A number for a session; no other has it, in whichever life of the thread. */
  newSession(): number {
    return ++this.#sessions;
  }

  get life(): Life {
    if (this.#disposed) throw lost("createRuntime", "a runtime that was disposed of", "Make another with createRuntime.");
    this.#life ??= this.#start();
    return this.#life;
  }

  /** Sends a request when those before it are answered. Aborted, it is skipped, or its answer dropped if it has begun. */
  ask<K extends Request["kind"]>(
    where: string,
    request: Request & { readonly kind: K },
    { signal }: CallOptions,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Answers[K]> {
    const life = this.life;
    return new Promise<Answers[K]>((resolve, reject) => {
      const pending: Pending = {
        request,
        transfer,
        dropped: false,
        resolve: (value) => {
          stopWatching();
          resolve(value as Answers[K]);
        },
        reject: (error) => {
          stopWatching();
          reject(error);
        },
      };
      const stopWatching = whenAborted(where, signal, (error) => {
        this.#drop(pending);
        pending.reject(error);
      });
      this.#queue.push(pending);
      this.#next(life);
    });
  }

  /** Ends the thread, and with it all sessions; what is pending rejects at once, and what the thread has begun is computed to its end. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const life = this.#life;
    if (!life) return;
    this.#end(life, lost("Session", "a session whose runtime was disposed of"));
    // a thread that is ended inside ONNX Runtime takes the process with it
    if (Atomics.load(life.busy, 0)) await new Promise((done) => life.worker.once("message", done).once("exit", done));
    await life.worker.terminate();
  }

  #start(): Life {
    const busy = new Int32Array(new SharedArrayBuffer(4));
    const data: ThreadData = { onnxruntime: findOnnxruntime(), busy };
    const worker = new Worker(workerScript, { eval: true, workerData: data, execArgv: [], name: "segkit-onnxruntime" });
    const life: Life = { worker, busy };
    worker.unref();
    worker.on("message", (message: FromThread) => this.#receive(life, message));
    worker.on("error", (error: Error & { code?: string }) => {
      const code = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : "no-backend";
      this.#end(life, ended(code, error.message, error));
    });
    worker.on("exit", (status) => {
      running.delete(life);
      if (running.size === 0) process.off("exit", finishRuns);
      this.#end(life, ended("no-backend", `it ended with status ${status}`));
    });
    if (running.size === 0) process.on("exit", finishRuns);
    running.add(life);
    return life;
  }

  #next(life: Life): void {
    if (this.#running || life.ended) return;
    const next = this.#queue.shift();
    if (!next) {
      life.worker.unref();
      return;
    }
    this.#running = next;
    // a program waits for its calls, and for nothing else that the thread does
    life.worker.ref();
    Atomics.store(life.busy, 0, 1);
    life.worker.postMessage(next.request satisfies Request, next.transfer);
  }

  #receive(life: Life, answer: FromThread): void {
    const answered = this.#running;
    if (!answered || life.ended) return;
    this.#running = undefined;
    // a session that nobody waits for would hold its memory for ever
    if (answered.dropped && answered.request.kind === "load" && "value" in answer) {
      this.ask("Session.dispose", { kind: "release", session: answered.request.session }, {}).catch(() => undefined);
    }
    if ("failure" in answer) answered.reject(new OrtFailure(answer.failure));
    else answered.resolve(answer.value);
    this.#next(life);
  }

  #drop(pending: Pending): void {
    pending.dropped = true;
    const waiting = this.#queue.indexOf(pending);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
  }

  #end(life: Life, error: SegmentationError): void {
    if (life.ended) return;
    life.ended = error;
    if (this.#life === life) this.#life = undefined;
    const pending = [...(this.#running ? [this.#running] : []), ...this.#queue.splice(0)];
    this.#running = undefined;
    for (const { reject } of pending) reject(error);
  }
}

/** A `no-backend` for something that is gone. */
export function lost(where: string, received: string, remedy?: string): SegmentationError {
  return new SegmentationError("no-backend", {
    where,
    expected: "a session that is ready to run",
    received: phrase(received),
    remedy,
  });
}

function ended(code: "no-backend" | "out-of-memory", reason: string, cause?: unknown): SegmentationError {
  return new SegmentationError(code, {
    where: "Session",
    expected: "the thread of ONNX Runtime to live",
    received: phrase(`the end of it: ${reason}`),
    remedy: "Create the session again: the runtime starts another thread.",
    cause,
  });
}
