export { type LogisticRegressionOptions, trainLogisticRegressionRules } from "./options.js";
export { logisticRegressionPredict, logisticRegressionProbabilities } from "./predict.js";
export type { LogisticRegression } from "./regression.js";
export { trainLogisticRegression } from "./train.js";
