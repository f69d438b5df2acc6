export { type DepthAwareCnnConfig, depthAwareCnn } from "./depthawarecnn.js";
export { depthawarecnnFamily } from "./family.js";
