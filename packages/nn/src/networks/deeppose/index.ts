export { type DeepPoseConfig, deepPose } from "./deeppose.js";
export { deepposeFamily } from "./family.js";
