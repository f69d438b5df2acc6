export { mobilenetv2classifierFamily } from "./family.js";
export { type MobilenetV2ClassifierConfig, mobilenetV2Classifier } from "./mobilenetv2classifier.js";
