export { keypointrcnnFamily } from "./family.js";
export { type KeypointRcnnConfig, keypointRcnn, keypointRcnnPose } from "./keypointrcnn.js";
