export { type CompileOptions, compile, compileRules } from "./compile.js";
export {
  type DenseClassifier,
  type DenseClassifierOptions,
  denseClassifier,
  denseClassifierRules,
} from "./dense-classifier.js";
export { type InitializeOptions, initialize, initializeRules } from "./initialize.js";
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
export { type ExportOptions, exportOnnx, exportOnnxRules, saveSafetensors, saveSafetensorsRules } from "./save.js";
export { type LayerSummary, type Summary, summary } from "./summary.js";
