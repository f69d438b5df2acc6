export { type FelzenszwalbOptions, type FelzenszwalbResult, felzenszwalb } from "./felzenszwalb.js";
