export { maskscoringrcnnFamily } from "./family.js";
export { type MaskScoringRcnnConfig, maskScoringRcnn, maskScoringRcnnObjects } from "./maskscoringrcnn.js";
