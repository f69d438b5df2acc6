/** Loading a network for a task: its files found and opened, its graph built, its session made. */
import { SegmentationError } from "@segkit/core/errors";
import { checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Backend, CompiledModel, Runtime, Session, SessionTimings } from "@segkit/core/runtime";
import { checkInteger, extendRules, phrase, type Rules, type Settings, slipOf } from "@segkit/core/validate";
import type { Family, TaskName } from "../families/family.js";
import { checkFamilies, type Recognized } from "../families/recognize.js";
import { type HubOptions, hubRules } from "../hub/files.js";
import { compile } from "../model/compile.js";
import type { Model } from "../model/model.js";
import { checkZeros } from "../weights/check-zeros.js";
import { feedingBeside } from "./beside.js";
import { checkPreprocessing } from "./check-preprocessing.js";
import type { Finding } from "./finding.js";
import { inputSizes, type Preprocessing } from "./preprocessing.js";
import { type NetworkPreset, type NetworkSource, type OnnxParts, presetOf } from "./preset.js";
import { multipleOf } from "./run.js";
import { refuseOnWebgpu } from "./webgpu-refusal.js";

/** How a network is loaded, whatever it is for. */
export interface NetworkOptions extends HubOptions {
  /** What runs the network: `createRuntime` of `@segkit/runtime-web` or `@segkit/runtime-node` makes one. */
  readonly runtime: Runtime;
  /**
   * The networks that a hub id or a weight file may be: `[segformerFamily]` of `@segkit/nn/segformer`, or `families` of `@segkit/nn/families` for all. Needed unless
   * `source` says its model.
   */
  readonly families?: readonly Family[];
  /** Runs on this backend. @default the runtime's own */
  readonly backend?: Backend;
}

/** How a network of images is loaded, whatever its task. */
export interface TaskOptions extends NetworkOptions {
  /** Parts of the preprocessing that are to be others than the network's own, such as `size`. */
  readonly preprocessing?: Partial<Preprocessing>;
  /**
   * Builds the network for the one height and width that the preprocessing gives all images. Quicker for networks whose poolings depend on the size, such as
   * ESPNetv2; windows of another size are refused then.
   * @default false
   */
  readonly fixedSize?: boolean;
  /**
   * Size of the images or windows for a run on zeros while loading, so that the first image need not wait for shaders and memory; `false` makes none.
   * @default the size that `preprocessing` gives all images, where it does; else `false`
   */
  readonly warmUp?: Size | false;
}

/** Bounds and defaults of {@link NetworkOptions}. */
export const networkRules = /* @__PURE__ */ extendRules(
  {
    runtime: { kind: "value", check: checkRuntime, required: true },
    families: { kind: "list", check: checkFamilies },
    backend: { kind: "choice", of: ["cpu", "cuda", "wasm", "webgpu"] },
  },
  hubRules,
) satisfies Rules<NetworkOptions>;

/** Bounds and defaults of {@link TaskOptions}. */
export const taskRules = /* @__PURE__ */ extendRules(
  {
    preprocessing: { kind: "object", check: checkPreprocessing },
    fixedSize: { kind: "flag", default: false },
    warmUp: { kind: "value", check: checkWarmUp },
  },
  networkRules,
) satisfies Rules<TaskOptions>;

/** Milliseconds: opening the files, building the graph, and what the session says. */
export interface NetworkTimings extends SessionTimings {
  readonly open: number;
  readonly compile: number;
}

/** A network that is ready to run. */
export interface LoadedNetwork {
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Of networks that run in stages: the sessions of those after the first. */
  readonly stages: Readonly<Record<string, Session>>;
  /** Ends all sessions. */
  dispose(): Promise<void>;
  /** The one size of inputs, where the network was built for one. */
  readonly fixed: Size | undefined;
  readonly timings: NetworkTimings;
}

/** What a task says of the networks that it runs. */
export interface TaskKind {
  /** Families of these tasks are for it. */
  readonly accepts: readonly TaskName[];
  /** Of tasks whose networks may run in stages: how such a network finds. */
  finding?(preset: NetworkPreset): Finding | undefined;
}

/** Finds out what the source is, builds its graph and makes a session: what each task begins with. `where` is the task's function. */
export async function loadNetwork(
  where: string,
  source: NetworkSource,
  options: Settings<TaskOptions, typeof taskRules>,
  { accepts, finding }: TaskKind,
): Promise<LoadedNetwork> {
  const { runtime, families, preprocessing, fixedSize, backend, warmUp, ...hub } = options;
  const { signal, onProgress } = hub;
  // before anything is downloaded
  checkAborted(where, signal);
  const started = performance.now();
  const { preset: own, recognized } = await presetOf(where, source, { families, accepts, hub });
  const preset = { ...own, preprocessing: { ...own.preprocessing, ...preprocessing } };
  if (!preset.onnx) await checkZeros(where, preset.model, preset.weights, signal);
  const { image: first, ...later } = finding?.(preset)?.stages ?? {};
  const opened = performance.now();
  const { onnx } = preset;
  const fixed = onnx?.fixed ?? (fixedSize ? fixedSizeOf(where, preset) : undefined);
  const compiled = onnx
    ? compiledOnnx(where, onnx, { accepts }, backend ?? runtime.backend)
    : compile(first ?? preset.model, {
        weights: preset.weights,
        unexpected: first ? "ignore" : "error",
        ...(fixed && { extents: extentsOf(preset.model, fixed) }),
      });
  const built = performance.now();
  checkAborted(where, signal);
  const opening = { ...(backend && { backend }), ...(signal && { signal }) };
  const session = await runtime.createSession(compiled, {
    warmUp: fixed && !onnx && warmUp !== false ? { batch: 1 } : warmUpOf(preset, warmUp),
    ...opening,
    ...(onProgress && { onProgress }),
  });
  const stages: Record<string, Session> = {};
  const dispose = async () => {
    for (const each of [session, ...Object.values(stages)]) await each.dispose();
  };
  try {
    for (const [name, model] of Object.entries(later)) {
      const graph = compile(model, { weights: preset.weights, unexpected: "ignore" });
      stages[name] = await runtime.createSession(graph, { warmUp: false, ...opening });
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    ...{ preset, stages, dispose },
    ...(recognized && { recognized }),
    session: onnx ? onnx.adapt(session, accepts) : preset.beside ? feedingBeside(session, preset.beside) : session,
    fixed,
    timings: { open: opened - started, compile: built - opened, ...session.timings },
  };
}

/** A graph of others, for a task that is one of its own and a backend that computes it. */
function compiledOnnx(
  where: string,
  { compiled, head, tasks, problems }: OnnxParts,
  { accepts }: TaskKind,
  backend: Backend,
): CompiledModel {
  if (!tasks.some((task) => accepts.includes(task))) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: `a network of the task ${accepts.join(" or ")}`,
      received: phrase(`an ONNX file for ${tasks.length === 0 ? "no task" : `the task ${tasks.join(" or ")}`}`),
      remedy: remedyOf({ head, tasks }),
    });
  }
  refuseOnWebgpu(where, problems, backend);
  return compiled;
}

/** What runs an ONNX file that is not of the task that was asked for. */
export function remedyOf({ head, tasks }: Pick<OnnxParts, "head" | "tasks">): string {
  if (tasks.length > 0) return `${tasks[0]}(source, options) runs it.`;
  const session = "Run its session with tensors of your own: createSession of a runtime takes `network.onnx.compiled`.";
  const isHalf = head.kind === "prompt-decoder" || head.kind === "embedding";
  return isHalf
    ? `It is one half of a network: promptable(await fromOnnx({ encoder, decoder }), options) runs both. ${session}`
    : session;
}

/** Extents of the run on zeros: those of the input that images become, multiples included. */
function warmUpOf(preset: NetworkPreset, wanted: Size | false | undefined): Record<string, number> | false {
  const { size } = preset.preprocessing;
  const imageSize = wanted ?? (size && "height" in size ? size : false);
  return imageSize === false ? false : { ...extentsOf(preset.model, inputSizeOf(preset, imageSize), 1) };
}

function inputSizeOf({ model, preprocessing }: NetworkPreset, imageSize: Size): Size {
  return inputSizes(imageSize, preprocessing, multipleOf(Object.values(model.inputs)[0]!)).padded;
}

/** The one size of inputs that the preprocessing makes. */
function fixedSizeOf(where: string, preset: NetworkPreset): Size {
  const { size } = preset.preprocessing;
  if (size && "height" in size) return inputSizeOf(preset, size);
  throw new SegmentationError("invalid-option", {
    where,
    option: "fixedSize",
    expected: "false, because the preprocessing gives images sizes of their own",
    received: true,
    remedy: "Pass preprocessing: { size: { height, width } } with it.",
  });
}

/** Sizes by the names that the definition has for them. */
function extentsOf(model: Model, { height, width }: Size, batch?: number): Record<string, number> {
  const { dims } = Object.values(model.inputs)[0]!;
  const extents = [batch, undefined, height, width];
  return Object.fromEntries(
    dims.flatMap((dim, i) => (typeof dim === "string" && extents[i] !== undefined ? [[dim, extents[i]]] : [])),
  );
}

function checkRuntime(where: string, option: string, runtime: Runtime): Runtime {
  if (typeof runtime?.createSession === "function") return runtime;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "a Runtime",
    received: runtime,
    remedy: "Give what await createRuntime() of @segkit/runtime-node or @segkit/runtime-web gives.",
    ...slipOf("other", runtime),
  });
}

function checkWarmUp(where: string, option: string, size: Size | false): Size | false {
  if (size === false) return size;
  checkInteger(where, `${option}.height`, size?.height, { min: 1 });
  checkInteger(where, `${option}.width`, size.width, { min: 1 });
  return size;
}
