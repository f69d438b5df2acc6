export {
  type InverseGaussianGradientOptions,
  inverseGaussianGradient,
  inverseGaussianGradientRules,
} from "./inverse-gaussian-gradient.js";
export {
  type MorphologicalGeodesicActiveContourResult,
  morphologicalGeodesicActiveContour,
} from "./morphological-geodesic-active-contour.js";
export {
  type MorphologicalGeodesicActiveContourOptions,
  morphologicalGeodesicActiveContourRules,
} from "./options.js";
