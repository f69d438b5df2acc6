export {
  type PilMethod,
  type PilResizeOptions,
  type ResizeOptions,
  resizeRules,
  type Size,
  type TorchMethod,
  type TorchResizeOptions,
} from "./options.js";
export { resize } from "./resize.js";
export { type ResizeLabelsOptions, resizeLabels, resizeLabelsRules, resizeMask, resizeMaskRules } from "./resize-labels.js";
