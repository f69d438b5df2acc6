export { cocoKeypoints, crowdPoseKeypoints, type KeypointSet, mpiiKeypoints } from "./keypoints.js";
