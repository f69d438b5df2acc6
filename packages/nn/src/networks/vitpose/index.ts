export { vitposeFamily } from "./family.js";
export { type VitPoseConfig, vitPose } from "./vitpose.js";
