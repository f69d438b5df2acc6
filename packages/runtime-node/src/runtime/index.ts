export { createRuntime, createRuntimeRules, type NodeRuntimeOptions } from "./create-runtime.js";
