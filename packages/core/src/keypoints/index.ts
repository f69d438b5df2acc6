export { blazePoseKeypoints } from "./blaze-pose-keypoints.js";
export { cocoKeypoints, crowdPoseKeypoints, type KeypointSet, mpiiKeypoints } from "./keypoints.js";
