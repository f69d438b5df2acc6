export { maskDifference, maskFromLabel, maskIntersection, maskUnion } from "./combine.js";
export type { Mask } from "./mask.js";
export { maskArea, maskBox, maskIou } from "./measures.js";
export {
  type MaskPolygon,
  type MaskToPolygonsOptions,
  masksToPolygons,
  maskToCocoPolygons,
  maskToPolygons,
} from "./polygons.js";
export { type PolygonsToMaskOptions, polygonsToMask } from "./polygons-to-mask.js";
