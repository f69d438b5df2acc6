export { phrase } from "../errors/errors.js";
export { checkFinite, type FiniteCheck } from "./finite.js";
export { checkLabelMap, checkMask, checkSameSize } from "./inputs.js";
export { nearestName } from "./nearest.js";
export { checkFlag, checkInteger, checkKnownOptions, checkNumber, checkOneOf } from "./options.js";
export { isPlainSize, MAX_PIXELS } from "./size.js";
