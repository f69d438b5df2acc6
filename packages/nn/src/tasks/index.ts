export type { Preprocessing } from "./preprocessing.js";
export type { FamilyNetwork, SemanticPreset, SemanticSource } from "./preset.js";
export {
  type SegmentOptions,
  type SemanticOptions,
  type SemanticSegment,
  type SemanticSegmentation,
  type SemanticSegmenter,
  semantic,
} from "./semantic.js";
export type { WindowOptions } from "./windows.js";
