export type { MaskRcnnConfig } from "./config.js";
export { maskrcnnFamily } from "./family.js";
export { maskRcnn, maskRcnnObjects } from "./maskrcnn.js";
