export {
  type TrackContourOptions,
  type TrackContourSession,
  type TrackedContour,
  trackContour,
  trackContourRules,
  trackContourSession,
  trackContourSessionRules,
} from "./track-contour.js";
