export type { CacheEntry, WeightCache } from "./cache.js";
export { browserCache } from "./cache-browser.js";
export { diskCache } from "./cache-disk.js";
export type { DownloadOptions } from "./download.js";
export { toFloat32Elements } from "./elements.js";
export { type OpenWeightsOptions, openWeights, openWeightsRules, type WeightsInput } from "./open-weights.js";
export { readWeights, readWeightsRules } from "./read-weights.js";
export type { SelectOptions } from "./select.js";
export type { WeightSource, Weights, WeightTensor, WeightType } from "./weights.js";
