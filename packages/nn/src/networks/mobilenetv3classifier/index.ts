export { mobilenetv3classifierFamily } from "./family.js";
export { type MobilenetV3ClassifierConfig, mobilenetV3Classifier } from "./mobilenetv3classifier.js";
