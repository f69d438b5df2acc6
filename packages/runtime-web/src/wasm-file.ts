/** The WebAssembly files of the package's folder `ort`, one of which is loaded: each build of onnxruntime-web has its own. */
export type WasmFile =
  | "ort-wasm-simd-threaded.wasm"
  | "ort-wasm-simd-threaded.asyncify.wasm"
  | "ort-wasm-simd-threaded.jspi.wasm";
