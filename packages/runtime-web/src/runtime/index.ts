export type { RuntimeAssets, WasmFile } from "../assets.js";
export { createRuntime, type RuntimeOptions } from "./create-runtime.js";
