export { type FelzenszwalbOptions, type FelzenszwalbResult, felzenszwalb, felzenszwalbRules } from "./felzenszwalb.js";
