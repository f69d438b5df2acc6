export { type BlurBackgroundOptions, blurBackground, blurBackgroundRules } from "./blur-background.js";
export { type CompositeOptions, composite, compositeRules } from "./composite.js";
export { type CutOut, type CutOutOptions, cutOut, cutOutRules } from "./cut-out.js";
export {
  type EstimateForegroundOptions,
  estimateForeground,
  estimateForegroundRules,
  type ForegroundMethod,
} from "./estimate-foreground.js";
export { type MaskSmoother, type SmoothMasksOptions, smoothMasks, smoothMasksRules } from "./smooth-masks.js";
