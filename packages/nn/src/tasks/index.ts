export type { Classification, ImageClass, RankOptions } from "./classification.js";
export { type ClassifyOptions, classify, classifyRules, type ImageClassifier } from "./classify.js";
export type { ImageMap, MapNetwork } from "./map.js";
export type { MapOutput } from "./map-output.js";
export { type Matte, type MatteOptions, type MatteSegmenter, type MattingOptions, matte, matteRules } from "./matte.js";
export type { NetworkTimings, TaskOptions } from "./network.js";
export type { LongestEdge, Preprocessing, ShortestEdge } from "./preprocessing.js";
export type { FamilyNetwork, NetworkPreset, NetworkSource } from "./preset.js";
export {
  type SaliencyMap,
  type SaliencyOptions,
  type SalientOptions,
  type SalientSegmenter,
  salient,
  salientRules,
} from "./salient.js";
export type { SegmentOptions, SemanticSegment, SemanticSegmentation } from "./segmentation.js";
export { type SemanticOptions, type SemanticSegmenter, semantic, semanticRules } from "./semantic.js";
export { type SlidingWindowOptions, slidingWindow, slidingWindowRules, type WindowSegmentation } from "./sliding-window.js";
export type { WindowClassifier, WindowNetwork, WindowScores } from "./window-classifier.js";
export type { WindowOptions } from "./windows.js";
