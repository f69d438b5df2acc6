export { type SegmentationFromLabelsOptions, segmentationFromLabels, segmentationFromLabelsRules } from "./from-labels.js";
export { type Segment, type Segmentation, withSegments } from "./segmentation.js";
