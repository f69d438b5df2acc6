export { createRuntime, type NodeRuntimeOptions } from "./create-runtime.js";
