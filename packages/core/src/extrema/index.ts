export { type FindPeaksOptions, findPeaks, findPeaksRules } from "./find-peaks.js";
export type { HExtremaOptions } from "./h-extrema.js";
export { hMaxima, hMaximaRules } from "./h-maxima.js";
export { hMinima, hMinimaRules } from "./h-minima.js";
export type { LocalExtremaOptions } from "./local-extrema.js";
export { localMaxima, localMaximaRules } from "./local-maxima.js";
export { localMinima, localMinimaRules } from "./local-minima.js";
export {
  type DistanceMarkers,
  type MarkersFromDistanceOptions,
  markersFromDistance,
  markersFromDistanceRules,
} from "./markers-from-distance.js";
export type { Peak } from "./peak.js";
