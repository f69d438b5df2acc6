export { activeContour, activeContourSession } from "./active-contour.js";
export {
  type ActiveContourCallOptions,
  type ActiveContourOptions,
  type ActiveContourSessionOptions,
  activeContourRules,
  activeContourSessionRules,
  type BoundaryCondition,
} from "./options.js";
export type { ActiveContourMoment, ActiveContourResult, ActiveContourSession } from "./result.js";
