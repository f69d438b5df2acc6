/** What functions of images share: what samples of each type mean. */
export { checkOut, outRule, resultIn } from "./out.js";
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
