export { type ScanSegmentOptions, type ScanSegmentResult, scanSegment, scanSegmentRules } from "./scan-segment.js";
