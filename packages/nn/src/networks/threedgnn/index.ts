export { threedgnnFamily } from "./family.js";
export type { PinholeCamera } from "./space.js";
export { type ThreeDGnnConfig, threeDGnn } from "./threedgnn.js";
