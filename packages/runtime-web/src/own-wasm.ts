/** The package's own WebAssembly, as files beside its scripts. Stands in this folder because `../ort/` leads to the same place from `src` and from `dist`. */
import type { WasmFile } from "./wasm-file.js";

/** Builds of WebGPU that are at hand. */
export const hasAsyncify: boolean = true;

/** The file's address. */
export function ownWasm(file: WasmFile): string | Promise<Uint8Array> {
  // Vite's development server moves a dependency's scripts into a folder of its own and leaves the files that they name where they were.
  return besideScript(file).replace(/\/node_modules\/\.vite\/(?:.*\/)?ort\//, "/node_modules/@segkit/runtime-web/ort/");
}

/** Each address is written out with its own literal: this is the form that Vite and webpack recognize as a file to copy. */
function besideScript(file: WasmFile): string {
  switch (file) {
    case "ort-wasm-simd-threaded.jspi.wasm":
      return new URL("../ort/ort-wasm-simd-threaded.jspi.wasm", import.meta.url).href;
    case "ort-wasm-simd-threaded.asyncify.wasm":
      return new URL("../ort/ort-wasm-simd-threaded.asyncify.wasm", import.meta.url).href;
    case "ort-wasm-simd-threaded.wasm":
      return new URL("../ort/ort-wasm-simd-threaded.wasm", import.meta.url).href;
  }
}
