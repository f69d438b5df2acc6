export { type CascadeMaskRcnnConfig, cascadeMaskRcnn, cascadeMaskRcnnObjects } from "./cascademaskrcnn.js";
export { cascademaskrcnnFamily } from "./family.js";
