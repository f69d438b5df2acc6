export { type SegmentationFromLabelsOptions, segmentationFromLabels } from "./from-labels.js";
export { type Segment, type Segmentation, withSegments } from "./segmentation.js";
