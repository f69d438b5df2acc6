export type { Box } from "./box.js";
export { clipBox } from "./clip.js";
export { type BoxFormat, type BoxList, type BoxListOptions, convertBoxes, toBoxes, toBoxesRules } from "./formats.js";
export { type BoxIouOptions, boxIou, boxIouRules } from "./iou.js";
export { type BatchedNmsOptions, batchedNms, batchedNmsRules, type NmsOptions, nms, nmsRules } from "./nms.js";
export { scaleBox } from "./scale.js";
export { type SoftNmsOptions, type SoftNmsResult, softNms, softNmsRules } from "./soft-nms.js";
