export { resnetclassifierFamily } from "./family.js";
export { type ResnetClassifierConfig, resnetClassifier } from "./resnetclassifier.js";
