/** Networks on ONNX Runtime in a thread of its own. */
import { SegmentationError } from "@segkit/core/errors";
import { checkAborted } from "@segkit/core/progress";
import type { Backend, CompiledModel, Runtime, Session, SessionOptions } from "@segkit/core/runtime";
import { checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import type { LoadRequest, Place } from "../worker/protocol.js";
import { zeros } from "./feeds.js";
import { checkModel } from "./model.js";
import { NodeSession, runSession } from "./session.js";
import { OrtFailure, OrtThread } from "./thread.js";

const BACKENDS = ["cpu", "cuda", "webgpu"] as const;

/** Options of {@link createRuntime}. */
export interface NodeRuntimeOptions {
  /**
   * What sessions run on.
   * @default "auto"
   */
  readonly backend?: "auto" | (typeof BACKENDS)[number];
  /**
   * Threads of one operator on the processor; 0 leaves the number to ONNX Runtime: one per core.
   * @default 0
   */
  readonly threads?: number;
}

/**
 * A runtime on the CPU.
 */
export async function createRuntime(options: NodeRuntimeOptions = {}): Promise<Runtime> {
  const where = "createRuntime";
  checkKnownOptions(where, options, ["backend", "threads"]);
  const { backend = "auto", threads = 0 } = options;
  checkOneOf(where, "backend", backend, ["auto", ...BACKENDS]);
  checkInteger(where, "threads", threads, { min: 0, max: 1024 });
  return new NodeRuntime(backend === "auto" ? "cpu" : backend, "the processor runs it", threads);
}

class NodeRuntime implements Runtime {
  readonly #thread = new OrtThread();

  constructor(
    readonly backend: Place,
    readonly reason: string,
    readonly threads: number,
  ) {}

  async createSession(model: CompiledModel, options: SessionOptions = {}): Promise<Session> {
    const where = "createSession";
    checkKnownOptions(where, options, ["backend", "warmUp", "onProgress", "signal"]);
    const { backend = this.backend, warmUp, onProgress, signal } = options;
    checkOneOf<Backend>(where, "backend", backend, ["cpu", "cuda", "wasm", "webgpu"]);
    if (backend === "wasm") throw absent(where, backend);
    checkModel(where, model);
    checkAborted(where, signal);
    const fixed = model.inputs.every(({ dims }) => dims.every((extent) => typeof extent === "number"));
    const warm = warmUp === false || (warmUp === undefined && !fixed) ? undefined : zeros(where, model.inputs, warmUp ?? {});

    const thread = this.#thread;
    const life = thread.life;
    const total = model.weights.length + (warm ? 2 : 1);
    const report = (done: number) => onProgress?.({ stage: done < total ? "load" : "ready", done, total });
    const request: LoadRequest = {
      kind: "load",
      graph: model.graph,
      weights: model.weights,
      place: backend,
      threads: this.threads,
      plain: false,
    };
    const start = performance.now();
    let failed: { error: unknown } | undefined;
    const number = await thread
      .ask(where, request, options, [], (files) => {
        try {
          if (!failed) report(files);
        } catch (error) {
          failed = { error };
        }
      })
      .catch((error) => {
        throw loadError(where, error);
      });
    const load = performance.now() - start;
    try {
      if (failed) throw failed.error;
      let warmed = 0;
      if (warm) {
        report(total - 1);
        const before = performance.now();
        await runSession(where, thread, number, warm, options);
        warmed = performance.now() - before;
      }
      report(total);
      checkAborted(where, signal);
      const timings = { load, warmUp: warmed };
      return new NodeSession({ thread, life, number, model, request, backend, reason: this.reason, timings });
    } catch (error) {
      await thread.ask(where, { kind: "release", session: number }, {}).catch(() => undefined);
      throw error;
    }
  }

  dispose(): Promise<void> {
    return this.#thread.dispose();
  }
}

function absent(where: string, backend: Backend): SegmentationError {
  return new SegmentationError("no-backend", {
    where,
    option: "backend",
    expected: "cpu, cuda or webgpu, which onnxruntime-node offers",
    received: backend,
    remedy: "WebAssembly is @segkit/runtime-web's.",
  });
}

function loadError(where: string, error: unknown): unknown {
  if (!(error instanceof OrtFailure)) return error;
  const memory = /bad_alloc|allocate|out of memory/i.test(error.message);
  const provider = /execution provider|backend not found|CUDA|WebGPU/i.test(error.message);
  const weights = /external|initializer/i.test(error.message);
  return new SegmentationError(
    memory ? "out-of-memory" : provider ? "no-backend" : weights ? "corrupt-weights" : "corrupt-data",
    {
      where,
      option: "model.graph",
      expected: "a graph that ONNX Runtime can load",
      received: phrase(error.message),
      cause: error,
    },
  );
}
