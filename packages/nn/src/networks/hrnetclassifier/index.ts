export { hrnetclassifierFamily } from "./family.js";
export { type HrnetClassifierConfig, hrnetClassifier, hrnetSpellings } from "./hrnetclassifier.js";
