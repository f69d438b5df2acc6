export type { ColorOrList } from "./canvas.js";
export { createLayer } from "./create-layer.js";
export { type DrawAffinityFieldOptions, drawAffinityField, drawAffinityFieldRules } from "./draw-affinity-field.js";
export { type DrawBoundariesOptions, drawBoundaries, drawBoundariesRules } from "./draw-boundaries.js";
export { type DrawBoxesOptions, drawBoxes, drawBoxesRules } from "./draw-boxes.js";
export { type ContourLike, type DrawContoursOptions, drawContours, drawContoursRules } from "./draw-contours.js";
export { type DrawHeatMapsOptions, drawHeatMaps, drawHeatMapsRules } from "./draw-heat-maps.js";
export { cocoSkeleton, type DrawKeypointsOptions, drawKeypoints, drawKeypointsRules, type Skeleton } from "./draw-keypoints.js";
export { type DrawMeanColorOptions, drawMeanColor, drawMeanColorRules } from "./draw-mean-color.js";
export { type DrawOverlayOptions, drawOverlay, drawOverlayRules } from "./draw-overlay.js";
export { type DrawPolygonsOptions, drawPolygons, drawPolygonsRules } from "./draw-polygons.js";
export {
  type LegendEntry,
  type LegendOptions,
  type LegendToSvgOptions,
  legendOf,
  legendOfRules,
  legendToSvg,
  legendToSvgRules,
} from "./legend.js";
