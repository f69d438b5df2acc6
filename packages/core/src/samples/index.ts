/** What functions of images share: what samples of each type mean. */
export {
  beyondWhite,
  checkSample,
  checkUnitRange,
  emptyLike,
  filterSamples,
  inOwnSamples,
  isBeyondWhite,
  whiteOf,
} from "./samples.js";
