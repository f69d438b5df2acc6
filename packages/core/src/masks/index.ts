export { maskDifference, maskIntersection, maskUnion } from "./combine.js";
export { maskFromLabel } from "./from-label.js";
export type { Mask } from "./mask.js";
export { maskArea, maskBox, maskIou } from "./measures.js";
export {
  type MaskPolygon,
  type MaskToPolygonsOptions,
  masksToPolygons,
  masksToPolygonsRules,
  maskToCocoPolygons,
  maskToCocoPolygonsRules,
  maskToPolygons,
  maskToPolygonsRules,
} from "./polygons.js";
export { type PolygonsToMaskOptions, polygonsToMask, polygonsToMaskRules } from "./polygons-to-mask.js";
export {
  type SnapToSuperpixelsOptions,
  snapToSuperpixels,
  snapToSuperpixelsRules,
} from "./snap-to-superpixels.js";
