export type { RuntimeAssets } from "../assets.js";
export type { WasmFile } from "../wasm-file.js";
export { createRuntime, createRuntimeRules, type RuntimeOptions } from "./create-runtime.js";
