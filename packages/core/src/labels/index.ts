export { type ClearBorderOptions, clearBorder, clearBorderRules } from "./clear-border.js";
export { type ExpandLabelsOptions, expandLabels, expandLabelsRules } from "./expand-labels.js";
export { type JoinedSegmentations, joinSegmentations } from "./join-segmentations.js";
export { labelAt } from "./label-at.js";
export type { LabelData, LabelMap, LabelMapLike } from "./label-map.js";
export { type LabelTable, type MapLabelsOptions, mapLabels, mapLabelsRules } from "./map-labels.js";
export {
  type RelabeledRegions,
  type RelabelSequentialOptions,
  relabelSequential,
  relabelSequentialRules,
} from "./relabel-sequential.js";
export { type LabelCounts, labelCounts, uniqueLabels } from "./unique-labels.js";
