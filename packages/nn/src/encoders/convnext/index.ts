export { CONVNEXT_EPSILON, CONVNEXTS, type ConvnextConfig, convnextEncoder } from "./convnext.js";
export { convnextSpellings } from "./spellings.js";
