export { applyHomography, type Homography, homography } from "./homography.js";
export type { Corner, Quad } from "./quad.js";
export { type QuadFromMaskOptions, quadFromMask, quadFromMaskRules } from "./quad-from-mask.js";
export { type WarpPerspectiveOptions, warpPerspective, warpPerspectiveRules } from "./warp-perspective.js";
