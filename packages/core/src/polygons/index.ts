export {
  type LabelPolygon,
  type LabelsToPolygonsOptions,
  labelsToPolygons,
  labelsToPolygonsRules,
} from "./labels-to-polygons.js";
export {
  type PolygonLike,
  type PolygonsToSvgOptions,
  polygonsToSvg,
  polygonsToSvgRules,
} from "./polygons-to-svg.js";
