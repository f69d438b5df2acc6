export type { ForestTree, RandomForest } from "./forest.js";
export { type RandomForestOptions, trainRandomForestRules } from "./options.js";
export { randomForestPredict, randomForestProbabilities } from "./predict.js";
export { trainRandomForest } from "./train.js";
