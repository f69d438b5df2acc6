export { hrnetposeFamily } from "./family.js";
export { type HrnetPoseConfig, hrnetPose } from "./hrnetpose.js";
