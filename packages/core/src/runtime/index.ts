export type {
  Backend,
  CompiledModel,
  FileOnDisk,
  OutputDifference,
  Runtime,
  Session,
  SessionOptions,
  SessionTimings,
  TensorSpec,
  Verification,
  WeightFile,
} from "./runtime.js";
