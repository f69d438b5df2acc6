export { type AutomaticMask, type AutomaticMasksOptions, automaticMasks, automaticMasksRules } from "./automatic-masks.js";
export type { Body } from "./body.js";
export type { CropAlignment } from "./box-crop.js";
export type { BoxedBody } from "./boxed-body.js";
export type { Classification, ImageClass, RankOptions } from "./classification.js";
export { type ClassifyOptions, classify, classifyRules, type ImageClassifier } from "./classify.js";
export type { DepthImage, DepthPreprocessing } from "./depth-image.js";
export type { Drawn, DrawnPoint, Region } from "./drawn.js";
export { type ImageEmbedding, readEmbedding, saveEmbedding } from "./embedding.js";
export type { FindingNetwork, FindTimings } from "./find.js";
export type {
  CropPoseFinding,
  Finding,
  FindingContext,
  FoundBody,
  FoundObject,
  FoundPoint,
  ImagePoseFinding,
  MergedSegments,
  ObjectFinding,
  ObjectLimits,
  PanopticFinding,
  PanopticLimits,
  Placement,
  PlaneMask,
  PoseFinding,
} from "./finding.js";
export type { GuidedPrompting } from "./guided-prompting.js";
export {
  type FindInstancesOptions,
  type InstanceOptions,
  type InstanceSegment,
  type InstanceSegmentation,
  type InstanceSegmenter,
  instance,
  instanceRules,
} from "./instance.js";
export type { Keypoint } from "./keypoint.js";
export type { ImageMap, MapNetwork } from "./map.js";
export type { MapOutput } from "./map-output.js";
export { type Matte, type MatteOptions, type MatteSegmenter, type MattingOptions, matte, matteRules } from "./matte.js";
export type { NetworkOptions, NetworkTimings, TaskOptions } from "./network.js";
export {
  type FindSegmentsOptions,
  type PanopticOptions,
  type PanopticSegment,
  type PanopticSegmentation,
  type PanopticSegmenter,
  panoptic,
  panopticRules,
} from "./panoptic.js";
export { type PoseFinder, type PoseOptions, pose, poseRules } from "./pose.js";
export type { FindPosesOptions } from "./pose-options.js";
export type { HeightEdge, LongestEdge, Preprocessing, ShortestEdge } from "./preprocessing.js";
export type { FamilyNetwork, NetworkPreset, NetworkSource, OnnxParts } from "./preset.js";
export {
  type PromptableSession,
  type PromptedSegmentation,
  type PromptOptions,
  promptRules,
  type ScoredMask,
} from "./prompt-session.js";
export { type Promptable, type PromptableOptions, promptable, promptableRules } from "./promptable.js";
export {
  type PromptableVideo,
  type PromptableVideoOptions,
  promptableVideo,
  promptableVideoRules,
} from "./promptable-video.js";
export type { MaskPrompting, Prompting, ReadyGraph } from "./prompting.js";
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
export {
  type DepthSegmenter,
  type SegmentDepthOptions,
  type SemanticDepthOptions,
  segmentDepthRules,
  semanticDepth,
  semanticDepthRules,
} from "./semantic-depth.js";
export {
  type RegionSegmenter,
  type SegmentRegionsOptions,
  type SemanticRegionsOptions,
  segmentRegionsRules,
  semanticRegions,
  semanticRegionsRules,
} from "./semantic-regions.js";
export {
  type SegmentVolumeOptions,
  type SemanticVolumeOptions,
  segmentVolumeRules,
  semanticVolume,
  semanticVolumeRules,
  type VolumeClass,
  type VolumeLabels,
  type VolumeSegmentation,
  type VolumeSegmenter,
} from "./semantic-volume.js";
export { type SlidingWindowOptions, slidingWindow, slidingWindowRules, type WindowSegmentation } from "./sliding-window.js";
export type { Tracking } from "./tracking.js";
export { type TrackedSegmentation, type VideoFrame, type VideoObject, type VideoOptions, videoRules } from "./video-object.js";
export type { VolumeLike, VolumePreprocessing, VoxelData } from "./volume.js";
export type { WindowClassifier, WindowNetwork, WindowScores } from "./window-classifier.js";
export type { WindowOptions } from "./windows.js";
export type { ZoomIn } from "./zoom-in.js";
