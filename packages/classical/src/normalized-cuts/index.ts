export { type NormalizedCutsResult, normalizedCuts } from "./normalized-cuts.js";
export { type NormalizedCutsGraphResult, normalizedCutsGraph } from "./normalized-cuts-graph.js";
export { normalizedCutsPixels } from "./normalized-cuts-pixels.js";
export {
  type NormalizedCutsGraphOptions,
  type NormalizedCutsOptions,
  type NormalizedCutsPixelsOptions,
  normalizedCutsGraphRules,
  normalizedCutsPixelsRules,
  normalizedCutsRules,
  type SolverOptions,
  type SpectralEmbeddingOptions,
  spectralEmbeddingRules,
} from "./options.js";
export { type SpectralEmbedding, spectralEmbedding } from "./spectral-embedding.js";
