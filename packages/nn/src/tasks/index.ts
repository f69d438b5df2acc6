export type { Preprocessing } from "./preprocessing.js";
export { type SemanticFamily, type SemanticPreset, segformerFamily } from "./preset.js";
export {
  type SegmentOptions,
  type SemanticOptions,
  type SemanticSegment,
  type SemanticSegmentation,
  type SemanticSegmenter,
  semantic,
} from "./semantic.js";
export type { WindowOptions } from "./windows.js";
