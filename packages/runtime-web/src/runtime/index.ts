export type { RuntimeAssets } from "../assets.js";
export type { WasmFile } from "../wasm-file.js";
export { createRuntime, type RuntimeOptions } from "./create-runtime.js";
