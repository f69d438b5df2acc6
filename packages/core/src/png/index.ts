/** What the runtimes read and write label files by. */
export { type LabelPng, pngFromLabels } from "./from-labels.js";
export { labelsFromPng, panopticFromPng } from "./labels.js";
export { encodePng } from "./samples.js";
