export {
  type OrientedWatershedOptions,
  orientedWatershedRules,
  type UltrametricContourMapOptions,
  ultrametricContourMapRules,
} from "./options.js";
export { type OrientedWatershedResult, orientedWatershed } from "./oriented-watershed.js";
export { type UltrametricContourMapResult, ultrametricContourMap } from "./ultrametric-contour-map.js";
