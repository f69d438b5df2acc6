/** A network that is loaded in the thread of ONNX Runtime. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type { Backend, CompiledModel, Session, SessionTimings, Verification } from "@segkit/core/runtime";
import { checkFeeds, compareOutputs } from "@segkit/core/session";
import type { Tensor } from "@segkit/core/tensor";
import { phrase, readOptions } from "@segkit/core/validate";
import { isDeviceFailure, isOutOfMemory, type Life, lost, OrtFailure, type OrtThread } from "./thread.js";

/** What a session is made from; the model is kept for `verify`. */
export interface LoadedSession {
  readonly thread: OrtThread;
  readonly life: Life;
  readonly number: number;
  readonly model: CompiledModel;
  /** Loads the model once more, on the CPU, with the graph as it is written. */
  readonly loadReference: (options: CallOptions) => Promise<number>;
  readonly backend: Backend;
  readonly reason: string;
  readonly timings: SessionTimings;
}

export class NodeSession implements Session {
  readonly backend: Backend;
  readonly reason: string;
  readonly timings: SessionTimings;
  readonly inputs: CompiledModel["inputs"];
  readonly outputs: CompiledModel["outputs"];
  readonly #loaded: LoadedSession;
  #disposed = false;

  constructor(loaded: LoadedSession) {
    this.#loaded = loaded;
    this.backend = loaded.backend;
    this.reason = loaded.reason;
    this.timings = loaded.timings;
    this.inputs = loaded.model.inputs;
    this.outputs = loaded.model.outputs;
  }

  async run(feeds: Readonly<Record<string, Tensor>>, options: CallOptions = {}): Promise<Record<string, Tensor>> {
    const where = "Session.run";
    const checked = this.#check(where, feeds, options);
    const { thread, number } = this.#loaded;
    const outputs = await runSession(where, thread, number, checked, options);
    options.onProgress?.({ stage: "run", done: 1, total: 1 });
    return outputs;
  }

  async verify(feeds: Readonly<Record<string, Tensor>>, options: CallOptions = {}): Promise<Verification> {
    const where = "Session.verify";
    const checked = this.#check(where, feeds, options);
    const { thread, number, loadReference } = this.#loaded;
    const report = (done: number) => options.onProgress?.({ stage: "verify", done, total: 3 });
    const outputs = await runSession(where, thread, number, checked, options);
    report(1);
    // the CPU is compared with itself too: with the graph run as it is written, none of ONNX Runtime's rewriting done
    const other = await loadReference(options);
    try {
      report(2);
      const expected = await runSession(where, thread, other, checked, options);
      report(3);
      return { backend: this.backend, reference: "cpu", outputs: compareOutputs(this.outputs, outputs, expected) };
    } finally {
      await thread.ask(where, { kind: "release", session: other }, {}).catch(() => undefined);
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    const { thread, number, life } = this.#loaded;
    if (life.ended) return;
    await thread.ask("Session.dispose", { kind: "release", session: number }, {}).catch(() => undefined);
  }

  #check(where: string, feeds: unknown, options: CallOptions): Record<string, Tensor> {
    readOptions(where, options, callRules);
    if (this.#disposed) throw lost(where, "a session that was disposed of");
    if (this.#loaded.life.ended) throw this.#loaded.life.ended;
    const checked = checkFeeds(where, this.inputs, feeds);
    checkAborted(where, options.signal);
    return checked;
  }
}

/** Runs a session of the thread on checked feeds. */
export async function runSession(
  where: string,
  thread: OrtThread,
  session: number,
  feeds: Readonly<Record<string, Tensor>>,
  options: CallOptions,
): Promise<Record<string, Tensor>> {
  // copies: the tensors stay the caller's, and a view's whole buffer is not sent
  const sent = Object.entries(feeds).map(([name, { type, dims, data }]) => [
    name,
    { type, dims: [...dims], data: data.slice() },
  ]);
  const copies: Record<string, Tensor> = Object.fromEntries(sent);
  const transfer = Object.values(copies).map(({ data }) => data.buffer as ArrayBuffer);
  try {
    return await thread.ask(where, { kind: "run", session, feeds: copies }, options, transfer);
  } catch (error) {
    if (!(error instanceof OrtFailure)) throw error;
    const code = codeOf(error);
    throw new SegmentationError(code, {
      where,
      option: "feeds",
      expected: EXPECTED[code],
      received: phrase(error.message),
      cause: error,
    });
  }
}

function codeOf(failure: OrtFailure): keyof typeof EXPECTED {
  if (isOutOfMemory(failure)) return "out-of-memory";
  if (isDeviceFailure(failure)) return "no-backend";
  return /device does not support/i.test(failure.message) ? "unsupported" : "invalid-tensor";
}

const EXPECTED = {
  "out-of-memory": "memory for the run",
  "no-backend": "a device that answers",
  unsupported: "a device that has every type of the graph",
  "invalid-tensor": "tensors that every operator of the graph can compute with",
} as const;
