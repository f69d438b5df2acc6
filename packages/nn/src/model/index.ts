export { type CompileOptions, compile } from "./compile.js";
export { type InitializeOptions, initialize } from "./initialize.js";
export {
  type Extents,
  type InputSpec,
  imageInput,
  type Model,
  type Trace,
  type TraceOptions,
  trace,
  type Values,
} from "./model.js";
export { type ExportOptions, exportOnnx, saveSafetensors } from "./save.js";
export { type LayerSummary, type Summary, summary } from "./summary.js";
