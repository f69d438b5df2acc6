export { rtmposeFamily } from "./family.js";
export { type RtmPoseConfig, rtmPose } from "./rtmpose.js";
