export { phrase } from "../errors/errors.js";
export { checkFinite, type FiniteCheck } from "./finite.js";
export { checkLabelMap, checkMask, checkPlaneSize, checkSameSize, isLabelMap, viewLabelMap } from "./inputs.js";
export { asArray, asBytes, isKind } from "./kind.js";
export { type Alias, meantBy } from "./meant.js";
export { nearestName } from "./nearest.js";
export {
  checkFlag,
  checkFunction,
  checkInteger,
  checkKnownOptions,
  checkList,
  checkNumber,
  checkObject,
  checkOneOf,
  checkText,
  type NumberBounds,
  type NumberList,
} from "./options.js";
export {
  type CheckedRule,
  type ChoiceRule,
  describeRule,
  extendRules,
  type FlagRule,
  type NumberRule,
  type NumbersRule,
  type Rule,
  type Rules,
  readOptions,
  type Settings,
} from "./rules.js";
export { isPlainSize, MAX_PIXELS } from "./size.js";
export { slipOf, type Wanted } from "./slip.js";
