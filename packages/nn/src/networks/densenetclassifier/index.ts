export { type DensenetClassifierConfig, densenetClassifier } from "./densenetclassifier.js";
export { densenetclassifierFamily } from "./family.js";
