/** The browser's runtime: networks on WebGPU or WebAssembly, in a worker of their own. */
import { SegmentationError } from "@segkit/core/errors";
import type { Runtime } from "@segkit/core/runtime";
import { checkKnownOptions, isKind, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { type RuntimeAssets, variantFor } from "../assets.js";
import { pageAddress } from "../page-address.js";
import type { Variant } from "../worker/protocol.js";
import { Engine, type EngineSettings, startEngine } from "./engine.js";
import { noBackend } from "./failures.js";
import { WebRuntime } from "./web-runtime.js";

/** Options of {@link createRuntime}. */
export interface RuntimeOptions {
  /**
   * What sessions run on. `auto` takes WebGPU where the browser has an adapter that is no emulation, else WebAssembly, and `runtime.reason` says why; a backend that is named is
   * used, or the call fails with `no-backend`.
   * @default "auto"
   */
  readonly backend?: "auto" | "webgpu" | "wasm";
  /**
   * Threads of WebAssembly, ≥ 1. A page that is not cross-origin isolated has one, whatever is asked for; `runtime.reason` says so.
   * @default the CPU's threads, 4 at most
   */
  readonly threads?: number;
  /** Which adapter to prefer on machines with two, as WebGPU has it. */
  readonly powerPreference?: "low-power" | "high-performance";
  /**
   * Address of a folder with the files of this package's folder `ort`, or more in detail where they are.
   * @default beside this package's script, where Vite, webpack and browsers find them by themselves
   */
  readonly assets?: string | URL | RuntimeAssets;
}

/** Bounds and defaults of {@link createRuntime}'s options. */
export const createRuntimeRules = {
  backend: { kind: "choice", of: ["auto", "webgpu", "wasm"], default: "auto" },
  threads: { kind: "integer", min: 1, max: 64 },
  powerPreference: { kind: "choice", of: ["low-power", "high-performance"] },
  assets: { kind: "value", check: checkAssets, aliases: ["wasm_paths"] },
} as const satisfies Rules<RuntimeOptions>;

/**
 * Starts a worker that runs networks on the GPU or, by WebAssembly, on the CPU.
 *
 * @param options - see {@link RuntimeOptions}
 * @returns a runtime whose `backend` and `reason` say what was chosen
 * @throws SegmentationError `no-backend` when the backend named is missing, or neither can be had, naming the cause: no adapter, a file that the server
 *   does not have or answers with a web page, with the address that was tried, a content security policy; `invalid-option`
 *
 * @example
 * ```ts
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * const runtime = await createRuntime({ backend: "wasm" });
 * console.assert(runtime.backend === "wasm" && runtime.reason.includes("thread"));
 * await runtime.dispose();
 * ```
 *
 * @remarks
 * Loads 4.1 MB of compressed WebAssembly where it can suspend (`WebAssembly.Suspending`), else 6.7 MB for WebGPU and 3.7 MB for the CPU. A device that
 * is lost and a worker that ends reject the calls that wait with `no-backend` and take their sessions with them; the next `createSession` starts another.
 */
export async function createRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
  const where = "createRuntime";
  const { backend, powerPreference, assets = {}, ...given } = readOptions(where, options, createRuntimeRules);
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
    throw new SegmentationError("no-backend", {
      where,
      expected: "a browser with workers and WebAssembly",
      received: phrase("an environment without them"),
      remedy:
        "Where pages are rendered on a server first, call it in the browser (useEffect, onMount); in Node take createRuntime of @segkit/runtime-node.",
    });
  }
  const { threads, words } = threadsOf(given.threads);
  const settings = { assets, threads, powerPreference };
  let engine = await Engine.open(where, assets);
  try {
    const gpu = backend === "wasm" ? undefined : await findGpu(where, engine, backend, settings);
    if (backend === "webgpu" && gpu?.variant === undefined) throw noBackend(where, "WebGPU", `none: ${gpu?.words}`);
    engine = await startEngine(
      engine,
      where,
      gpu?.variant ? "webgpu" : "wasm",
      gpu?.variant ?? (variantFor("wasm", assets) as Variant),
      settings,
    );
    if (gpu?.variant) return new WebRuntime("webgpu", `WebGPU on ${gpu.words}`, words, engine, settings);
    const cause = gpu === undefined ? "WASM as asked for" : `no WebGPU: ${gpu.words}; WASM`;
    return new WebRuntime("wasm", `${cause} ${words}`, words, engine, settings);
  } catch (error) {
    engine.die("the runtime could not be created");
    throw error;
  }
}

/** Asks the worker for an adapter. Without `variant` there is no WebGPU, and the words say why. */
async function findGpu(
  where: string,
  engine: Engine,
  backend: "auto" | "webgpu",
  { assets, powerPreference }: EngineSettings,
): Promise<{ variant?: Variant; words: string }> {
  const { adapter, software, missing } = await engine.probe(where, powerPreference);
  if (adapter === undefined) return { words: missing! };
  if (software && backend === "auto") return { words: `${adapter} computes on the CPU, which WASM does faster` };
  const variant = variantFor("webgpu", assets);
  return typeof variant === "string" ? { variant, words: adapter } : { words: variant.missing };
}

function threadsOf(asked: number | undefined): { threads: number; words: string } {
  if (!globalThis.crossOriginIsolated) {
    return { threads: 1, words: `with 1 thread${asked === 1 ? "" : " because the page is not cross-origin isolated"}` };
  }
  const threads = asked ?? Math.min(4, navigator.hardwareConcurrency || 1);
  return { threads, words: `with ${threads} thread${threads === 1 ? "" : "s"}` };
}

function checkAssets(where: string, option: string, assets: NonNullable<RuntimeOptions["assets"]>): RuntimeAssets {
  const isFolder = typeof assets === "string" || isKind(assets, "URL");
  const given = isFolder ? { folder: assets as string | URL } : (assets as RuntimeAssets);
  checkKnownOptions(where, given, ["folder", "wasm"]);
  const { folder, wasm } = given;
  if (wasm !== undefined && typeof wasm !== "function") {
    throw new SegmentationError("invalid-option", { where, option: "assets.wasm", expected: "a function", received: wasm });
  }
  if (folder === undefined) return given;
  try {
    const address = pageAddress(folder);
    return { ...given, folder: address.endsWith("/") ? address : `${address}/` };
  } catch (cause) {
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: "the address of a folder",
      received: folder,
      cause,
    });
  }
}
