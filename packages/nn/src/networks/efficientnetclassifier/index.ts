export { type EfficientnetClassifierConfig, efficientnetClassifier } from "./efficientnetclassifier.js";
export { efficientnetclassifierFamily } from "./family.js";
