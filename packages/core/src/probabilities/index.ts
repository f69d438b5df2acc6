export { type LogitOptions, logit, logitRules } from "./logit.js";
export { sigmoid } from "./sigmoid.js";
export { softmax } from "./softmax.js";
