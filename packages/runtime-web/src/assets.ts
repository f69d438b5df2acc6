/** Where the worker's scripts and WebAssembly come from. */
import { hasAsyncify, ownWasm } from "./own-wasm.js";
import { pageAddress } from "./page-address.js";
import type { WasmFile } from "./wasm-file.js";
import type { Variant, WebBackend } from "./worker/protocol.js";

/** Where the runtime finds its files, if not beside the package's script. */
export interface RuntimeAssets {
  /**
   * Address of a folder with the files of the package's folder `ort`. The worker and its scripts are then loaded from there as well, instead of from
   * text in the package by `blob:` addresses, which a content security policy may forbid.
   */
  readonly folder?: string | URL;
  /** Gives the address or the bytes of the WebAssembly file named. */
  readonly wasm?: (file: WasmFile) => string | URL | Uint8Array | Promise<string | URL | Uint8Array>;
}

const NAMES: Record<Variant, { readonly api: string; readonly glue: string; readonly wasm: WasmFile }> = {
  wasm: { api: "ort.wasm.min.mjs", glue: "ort-wasm-simd-threaded.mjs", wasm: "ort-wasm-simd-threaded.wasm" },
  asyncify: {
    api: "ort.webgpu.min.mjs",
    glue: "ort-wasm-simd-threaded.asyncify.mjs",
    wasm: "ort-wasm-simd-threaded.asyncify.wasm",
  },
  jspi: { api: "ort.jspi.min.mjs", glue: "ort-wasm-simd-threaded.jspi.mjs", wasm: "ort-wasm-simd-threaded.jspi.wasm" },
};

/**
 * The build that this browser runs, or words for why there is none. The one that suspends (JSPI) is the smallest for WebGPU, and the best for the CPU
 * too: it alone can wait for weights, and so never has a second copy of them.
 */
export function variantFor(backend: WebBackend, { folder, wasm }: RuntimeAssets): Variant | { readonly missing: string } {
  if ("Suspending" in WebAssembly) return "jspi";
  if (backend === "wasm") return "wasm";
  if (hasAsyncify || folder !== undefined || wasm !== undefined) return "asyncify";
  return {
    missing:
      "this bundle has it for browsers with WebAssembly.Suspending only; the option assets can name the files for others",
  };
}

/** What the worker loads onnxruntime-web from. */
export interface RuntimeFiles {
  /** Addresses of the module scripts. */
  readonly api: string;
  readonly glue: string;
  /** Address or bytes. */
  readonly wasm: string | Uint8Array;
}

/** Address of the worker's script; undefined where it is text in the package. */
export function workerAddress({ folder }: RuntimeAssets): string | undefined {
  return folder === undefined ? undefined : new URL("worker.js", folder).href;
}

/** Starts the worker's script. */
export async function startWorker(assets: RuntimeAssets): Promise<Worker> {
  const address = workerAddress(assets);
  if (address === undefined) {
    const { workerScript } = await import("./generated/worker.js");
    return workerFrom(workerScript);
  }
  // A worker's own script must be of the page's origin; what it imports need not.
  if (new URL(address).origin !== globalThis.origin) {
    // WebKit tells of an import that fails in this way only
    return workerFrom(`import(${JSON.stringify(address)}).catch((error) => postMessage({ unready: String(error) }));`);
  }
  return new Worker(address, { type: "module", name: "segkit" });
}

/** The addresses of one variant's files; `free` drops the Blobs once they are loaded. */
export async function filesOf(variant: Variant, assets: RuntimeAssets): Promise<RuntimeFiles & { readonly free: () => void }> {
  const names = NAMES[variant];
  const { folder } = assets;
  const wasm = await wasmOf(variant, assets);
  if (folder !== undefined) {
    return { api: new URL(names.api, folder).href, glue: new URL(names.glue, folder).href, wasm, free() {} };
  }
  const texts = await scriptsOf(variant);
  const api = blobAddress(texts.api);
  const glue = blobAddress(texts.glue);
  const free = (): void => {
    URL.revokeObjectURL(api);
    URL.revokeObjectURL(glue);
  };
  return { api, glue, wasm, free };
}

async function wasmOf(variant: Variant, { folder, wasm }: RuntimeAssets): Promise<string | Uint8Array> {
  const name = NAMES[variant].wasm;
  if (wasm) {
    const given = await wasm(name);
    return isAddress(given) ? pageAddress(given) : given;
  }
  if (folder !== undefined) return new URL(name, folder).href;
  const own = await ownWasm(name);
  // bundlers name a copied file from the server's root, without an origin, which a worker from a blob: address does not have
  return isAddress(own) ? pageAddress(own) : own;
}

function isAddress(given: string | URL | Uint8Array): given is string | URL {
  return !ArrayBuffer.isView(given);
}

/** One chunk a variant: a page loads the scripts of the build that it runs. */
function scriptsOf(variant: Variant): Promise<{ api: string; glue: string }> {
  if (variant === "jspi") return import("./generated/ort-jspi.js");
  if (variant === "asyncify") return import("./generated/ort-asyncify.js");
  return import("./generated/ort-wasm.js");
}

function workerFrom(script: string): Worker {
  const address = blobAddress(script);
  const worker = new Worker(address, { type: "module", name: "segkit" });
  // The first message, or the failure, comes after the script was loaded.
  const drop = (): void => URL.revokeObjectURL(address);
  worker.addEventListener("message", drop, { once: true });
  worker.addEventListener("error", drop, { once: true });
  return worker;
}

function blobAddress(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
