export { panopticdeeplabFamily } from "./family.js";
export { type PanopticDeeplabConfig, panopticDeeplab } from "./panopticdeeplab.js";
