export { decodeLabels } from "./decode-labels.js";
export { decodePanoptic } from "./decode-panoptic.js";
export { type EncodeLabelsOptions, encodeLabels, encodeLabelsRules } from "./encode-labels.js";
