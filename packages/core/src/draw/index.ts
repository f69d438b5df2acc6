export type { ColorOrList } from "./canvas.js";
export { type DrawBoundariesOptions, drawBoundaries } from "./draw-boundaries.js";
export { type DrawBoxesOptions, drawBoxes } from "./draw-boxes.js";
export { type ContourLike, type DrawContoursOptions, drawContours } from "./draw-contours.js";
export { cocoSkeleton, type DrawKeypointsOptions, drawKeypoints, type Skeleton } from "./draw-keypoints.js";
export { type DrawMeanColorOptions, drawMeanColor } from "./draw-mean-color.js";
export { type DrawOverlayOptions, drawOverlay } from "./draw-overlay.js";
export { type DrawPolygonsOptions, drawPolygons } from "./draw-polygons.js";
