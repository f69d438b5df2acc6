export { type LogitOptions, logit, logitRules } from "./logit.js";
export { type SigmoidOptions, sigmoid, sigmoidRules } from "./sigmoid.js";
export { softmax } from "./softmax.js";
