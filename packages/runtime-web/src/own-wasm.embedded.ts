/**
 * The package's own WebAssembly, as text in its scripts: takes the place of own-wasm.ts in `dist/embedded`, which package.json gives to bundlers that are not
 * known to copy files named by `new URL(…, import.meta.url)`, esbuild above all.
 */
import type { WasmFile } from "./wasm-file.js";

/** Builds of WebGPU that are at hand: the one for browsers without `WebAssembly.Suspending` would be 9 MB more in every bundle. */
export const hasAsyncify: boolean = false;

/** The file's bytes. */
export async function ownWasm(file: WasmFile): Promise<Uint8Array> {
  const { text } = await (file === "ort-wasm-simd-threaded.wasm"
    ? import("./generated/embedded-wasm.js")
    : import("./generated/embedded-jspi.js"));
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
