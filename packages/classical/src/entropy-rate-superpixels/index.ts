export {
  type EntropyRateSuperpixelsOptions,
  type EntropyRateSuperpixelsResult,
  entropyRateSuperpixels,
  entropyRateSuperpixelsRules,
} from "./entropy-rate-superpixels.js";
