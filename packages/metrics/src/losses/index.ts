export { type ActiveContourLossOptions, activeContourLoss, activeContourLossRules } from "./active-contour-loss.js";
export { type BoundaryLossOptions, boundaryLoss, boundaryLossRules } from "./boundary-loss.js";
export {
  type ContrastiveLoss,
  type ContrastiveLossOptions,
  contrastiveLoss,
  contrastiveLossRules,
} from "./contrastive-loss.js";
export { type CrossEntropyOptions, crossEntropy, crossEntropyRules } from "./cross-entropy.js";
export { type DiceLossOptions, diceLoss, diceLossRules } from "./dice-loss.js";
export { type HeatmapLossOptions, heatmapLoss, heatmapLossRules } from "./heatmap-loss.js";
export type { Loss, LossLabelData, LossLabels, LossTarget, LossTensor } from "./loss.js";
export { type LovaszHingeOptions, lovaszHinge, lovaszHingeRules } from "./lovasz-hinge.js";
export { type LovaszSoftmaxOptions, lovaszSoftmax, lovaszSoftmaxRules } from "./lovasz-softmax.js";
export { type SigmoidFocalLossOptions, sigmoidFocalLoss, sigmoidFocalLossRules } from "./sigmoid-focal-loss.js";
export { type TverskyLossOptions, tverskyLoss, tverskyLossRules } from "./tversky-loss.js";
