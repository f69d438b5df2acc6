export { vggclassifierFamily } from "./family.js";
export { type VggClassifierConfig, vggClassifier } from "./vggclassifier.js";
