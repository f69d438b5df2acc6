export type { Backend, CompiledModel, Runtime, Session, SessionOptions, WeightFile } from "./runtime.js";
