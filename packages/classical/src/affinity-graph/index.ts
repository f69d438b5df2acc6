export { affinityGraph } from "./affinity-graph.js";
export { affinityGraphFeatures } from "./affinity-graph-features.js";
export { affinityGraphRegions } from "./affinity-graph-regions.js";
export type { AffinityGraph } from "./graph.js";
export {
  type AffinityGraphFeaturesOptions,
  type AffinityGraphOptions,
  type AffinityGraphRegionsOptions,
  affinityGraphFeaturesRules,
  affinityGraphRegionsRules,
  affinityGraphRules,
} from "./options.js";
