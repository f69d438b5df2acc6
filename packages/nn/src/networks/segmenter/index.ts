export { segmenterFamily } from "./family.js";
export { type SegmenterConfig, segmenter } from "./segmenter.js";
