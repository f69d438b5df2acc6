/** Networks on ONNX Runtime, in a thread of its own. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Backend, CompiledModel, Runtime, Session, SessionOptions } from "@segkit/core/runtime";
import { sessionRules, zeroFeeds } from "@segkit/core/session";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { LoadRequest, NodeBackend } from "../worker/protocol.js";
import { type ChosenBackend, checkBackend, chooseBackend } from "./backends.js";
import { checkModel } from "./model.js";
import { NodeSession, runSession } from "./session.js";
import { isDeviceFailure, isOutOfMemory, OrtFailure, OrtThread } from "./thread.js";
import { placeWeights } from "./weights.js";

/**
 * Below so many bytes of weights, convolutions take in the normalization after them when a network is loaded. That computes their weights anew, in memory of their own: of 6 MB it takes no time
 * and gains a fifth of a run (Fast-SCNN), of 130 MB it doubles the time of loading and gains a hundredth (FCN on ResNet-50).
 */
const FOLDED = 64 << 20;
/** What takes normalizations and factors into convolutions' weights. */
const FOLDING = ["ConvBNFusion", "ConvMulFusion", "ConvAddFusion"];
/** What gains nothing on the CPU, and is one more pass over the graph of a transformer when it loads. */
const IDLE_ON_CPU = ["SkipLayerNormFusion"];
const BACKENDS = ["cpu", "cuda", "webgpu"] as const;

/** Options of {@link createRuntime}. */
export interface NodeRuntimeOptions {
  /**
   * What sessions run on. `auto` is CUDA where onnxruntime-node's CUDA libraries are installed and a device computes, else the CPU.
   * WebGPU in Node is experimental in ONNX Runtime 1.30, so it is taken only when asked for.
   * @default "auto"
   */
  readonly backend?: "auto" | (typeof BACKENDS)[number];
  /**
   * Threads of one operator on the CPU; 0 leaves the number to ONNX Runtime: one per core.
   * @default 0
   */
  readonly threads?: number;
  /**
   * What loading on the CPU aims at. `speed` lets ONNX Runtime write the weights of convolutions anew in blocks of channels, which takes
   * memory for them while loading; `memory` leaves them where they are, in the mapped file.
   * @default "speed"
   */
  readonly loading?: "speed" | "memory";
}

/** Bounds and defaults of {@link createRuntime}'s options. */
export const createRuntimeRules = {
  backend: { kind: "choice", of: ["auto", "cpu", "cuda", "webgpu"], default: "auto" },
  threads: { kind: "integer", min: 0, max: 1024, default: 0 },
  loading: { kind: "choice", of: ["speed", "memory"], default: "speed" },
} as const satisfies Rules<NodeRuntimeOptions>;

/**
 * Makes a runtime over onnxruntime-node, in a thread of its own: the event loop stays free while networks load and run.
 *
 * Runs are computed one after the other, each on all `threads`; a run that is aborted before its turn is skipped, one that has begun is computed to its
 * end and its result dropped, since ONNX Runtime's run cannot be ended from JavaScript. Weights on disk are mapped, not read; those in memory
 * are written to a temporary file first where they have 4 MB or more. The thread does not keep the process alive unless a call is pending.
 *
 * @param options - see {@link NodeRuntimeOptions}
 * @returns the runtime; its `backend` and `reason` say what was chosen, and why
 * @throws SegmentationError `no-backend` when onnxruntime-node is not installed beside this package or is another version (the message has the command that
 *   installs it), or when what was asked for is absent or does not compute (no other is taken in its place); `invalid-option`
 *
 * @example
 * ```ts
 * import { createRuntime } from "@segkit/runtime-node";
 *
 * const runtime = await createRuntime({ backend: "cpu" });
 * console.assert(runtime.backend === "cpu" && runtime.reason !== "");
 * await runtime.dispose();
 * ```
 */
export async function createRuntime(options: NodeRuntimeOptions = {}): Promise<Runtime> {
  const where = "createRuntime";
  const { backend, threads, loading } = readOptions(where, options, createRuntimeRules);
  const thread = new OrtThread();
  try {
    return new NodeRuntime(thread, await chooseBackend(where, backend, thread), threads, loading);
  } catch (error) {
    await thread.dispose();
    throw error;
  }
}

class NodeRuntime implements Runtime {
  readonly backend: NodeBackend;
  readonly reason: string;
  readonly #checked: Set<NodeBackend>;

  constructor(
    /** Not part of the contract; tests end it. */
    readonly thread: OrtThread,
    chosen: ChosenBackend,
    readonly threads: number,
    readonly loading: "speed" | "memory",
  ) {
    this.backend = chosen.backend;
    this.reason = chosen.reason;
    this.#checked = new Set([chosen.backend]);
  }

  async createSession(model: CompiledModel, options: SessionOptions = {}): Promise<Session> {
    const where = "createSession";
    const { warmUp, releaseMemory, onProgress, signal, ...settings } = readOptions(where, options, sessionRules);
    const thread = this.thread;
    const life = thread.life;
    const backend = await this.#backend(where, settings.backend ?? this.backend);
    checkModel(where, model);
    checkAborted(where, signal);
    const fixed = model.inputs.every(({ dims }) => dims.every((extent) => typeof extent === "number"));
    const warm =
      warmUp === false || (warmUp === undefined && !fixed) ? undefined : zeroFeeds(where, model.inputs, warmUp ?? {});

    const report = (stage: string, done: number, total: number) => onProgress?.({ stage, done, total });
    const start = performance.now();
    const rewriting = this.loading === "speed" ? "all" : "extended";
    const how = { backend, rewriting, releaseMemory } as const;
    const number = await this.#load(where, model, how, options, (done, total) => report("weights", done, total));
    const load = performance.now() - start;
    try {
      checkAborted(where, signal);
      report("session", 1, 1);
      const begun = performance.now();
      if (warm) {
        await runSession(where, thread, number, warm, options);
        report("warm-up", 1, 1);
      }
      const timings = { load, warmUp: warm ? performance.now() - begun : 0 };
      const reason = backend === this.backend ? this.reason : `${backend} was asked for with the session, and computes`;
      const loadReference = (call: CallOptions) =>
        this.#load("Session.verify", model, { backend: "cpu", rewriting: "disabled", releaseMemory: true }, call);
      return new NodeSession({ thread, life, number, model, backend, reason, timings, loadReference });
    } catch (error) {
      await thread.ask(where, { kind: "release", session: number }, {}).catch(() => undefined);
      throw error;
    }
  }

  async dispose(): Promise<void> {
    await this.thread.dispose();
  }

  /** The backend as a provider of this package that is known to compute. */
  async #backend(where: string, backend: Backend): Promise<NodeBackend> {
    if (backend === "wasm") {
      throw new SegmentationError("no-backend", {
        where,
        option: "backend",
        expected: `${BACKENDS.join(", ")}: what onnxruntime-node offers`,
        received: backend,
        remedy: "The package @segkit/runtime-web runs networks in WebAssembly.",
      });
    }
    if (!this.#checked.has(backend)) await checkBackend(where, backend, this.thread);
    this.#checked.add(backend);
    return backend;
  }

  async #load(
    where: string,
    model: CompiledModel,
    how: Pick<LoadRequest, "backend" | "rewriting" | "releaseMemory">,
    options: CallOptions,
    onBytes: (done: number, total: number) => void = () => undefined,
  ): Promise<number> {
    const { graph, size, folder, inMemory, remove } = await placeWeights(where, model, options, onBytes);
    try {
      const session = this.thread.newSession();
      const onCpu = how.backend === "cpu";
      const folds = how.rewriting === "all" && (!onCpu || size < FOLDED);
      const without = [...(folds ? [] : FOLDING), ...(onCpu ? IDLE_ON_CPU : [])];
      const request = { kind: "load", session, graph, folder, inMemory, threads: this.threads, without, ...how } as const;
      await this.thread.ask(where, request, options);
      return session;
    } catch (error) {
      throw error instanceof OrtFailure ? loadError(where, error) : error;
    } finally {
      await remove();
    }
  }
}

function loadError(where: string, error: OrtFailure): SegmentationError {
  const weights = /external data|external initializer|initializer/i.test(error.message);
  const code = isOutOfMemory(error)
    ? "out-of-memory"
    : isDeviceFailure(error)
      ? "no-backend"
      : weights
        ? "corrupt-weights"
        : "corrupt-data";
  return new SegmentationError(code, {
    where,
    option: "model",
    expected: "a graph and weights that ONNX Runtime can load",
    received: phrase(error.message),
    cause: error,
  });
}
