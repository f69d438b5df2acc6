export { type BoundaryF, type BoundaryFOptions, boundaryF, boundaryFRules } from "./boundary-f.js";
export { type BoundaryIoUOptions, boundaryIoU, boundaryIoURules } from "./boundary-iou.js";
export { type TrimapOptions, trimap, trimapRules } from "./trimap.js";
