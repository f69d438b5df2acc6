export type { Box } from "./box.js";
export { clipBox, scaleBox } from "./clip.js";
export { type BoxFormat, type BoxList, type BoxListOptions, convertBoxes, toBoxes } from "./formats.js";
export { type BoxIouOptions, boxIou } from "./iou.js";
export { type BatchedNmsOptions, batchedNms, type NmsOptions, nms } from "./nms.js";
export { type SoftNmsOptions, type SoftNmsResult, softNms } from "./soft-nms.js";
