export {
  type FromOnnxOptions,
  fromOnnx,
  fromOnnxRules,
  type OnnxNetwork,
  type OnnxPair,
  type OnnxSignature,
} from "./from-onnx.js";
export type { OnnxHead } from "./head.js";
export type { ImageInput, ImageLayout } from "./image-input.js";
export type { OnnxDtype, OnnxFolder } from "./onnx-folder.js";
export type { ExternalFiles, OnnxInput } from "./open-file.js";
export type { WebgpuProblem } from "./webgpu-problems.js";
