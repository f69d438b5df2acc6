export {
  type GeodesicActiveContourMoment,
  type GeodesicActiveContourResult,
  geodesicActiveContour,
} from "./geodesic-active-contour.js";
export { type GeodesicActiveContourOptions, geodesicActiveContourRules } from "./options.js";
