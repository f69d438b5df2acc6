export type { PilMethod, PilResizeOptions, ResizeOptions, Size, TorchMethod, TorchResizeOptions } from "./options.js";
export { resize } from "./resize.js";
export { type ResizeLabelsOptions, resizeLabels, resizeMask } from "./resize-labels.js";
