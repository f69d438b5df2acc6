export { type Features, kmeansFeatures, kmeansPredict } from "./features.js";
export { type KmeansOptions, type KmeansResult, kmeans, kmeansRules } from "./kmeans.js";
export type { Clustering } from "./lloyd.js";
export {
  type MiniBatchKmeans,
  type MiniBatchKmeansJSON,
  type MiniBatchKmeansOptions,
  miniBatchKmeans,
  miniBatchKmeansFromJSON,
  miniBatchKmeansRules,
} from "./mini-batch-kmeans.js";
export { type ClusterOptions, kmeansFeaturesRules } from "./options.js";
