export { type ConvnextClassifierConfig, convnextClassifier } from "./convnextclassifier.js";
export { convnextclassifierFamily } from "./family.js";
