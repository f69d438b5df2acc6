export { type AdaptiveContextHeadOptions, adaptiveContextHead } from "./adaptive-context.js";
export { adjacentMeans } from "./adjacent-means.js";
export { type AsppHeadOptions, asppHead, type SeparableAsppHeadOptions, separableAsppHead } from "./aspp.js";
export { type AsymmetricHeadOptions, asymmetricHead } from "./asymmetric.js";
export { boundaryRefinement } from "./boundary-refinement.js";
export { classifying } from "./classifying.js";
export { convModule } from "./conv-module.js";
export { type CrissCrossHeadOptions, crissCrossHead } from "./criss-cross.js";
export { type DenseAsppHeadOptions, denseAsppHead } from "./dense-aspp.js";
export { type DensePredictionHeadOptions, densePredictionHead } from "./dense-prediction.js";
export { type DenseUpsamplingHeadOptions, denseUpsamplingHead } from "./dense-upsampling.js";
export { type DualAttentionHeadOptions, dualAttentionHead } from "./dual-attention.js";
export { type DynamicFiltersHeadOptions, dynamicFiltersHead } from "./dynamic-filters.js";
export { type EmbeddedKernelHeadOptions, embeddedKernelHead } from "./embedded-kernel.js";
export { type EncodingHeadOptions, encodingHead } from "./encoding.js";
export { type ExpectationMaximizationHeadOptions, expectationMaximizationHead } from "./expectation-maximization.js";
export { type FcnHeadOptions, fcnHead } from "./fcn.js";
export { featurePyramidNeck } from "./feature-pyramid.js";
export { type FpnHeadOptions, type FpnNeckOptions, fpnHead, fpnNeck, pafpnNeck } from "./fpn.js";
export { type GlobalContextHeadOptions, globalContextHead } from "./global-context.js";
export { type HamburgerHeadOptions, hamburgerHead } from "./hamburger.js";
export { type InterlacedHeadOptions, interlacedHead } from "./interlaced.js";
export { type JoinedLevelsHeadOptions, joinedLevelsHead } from "./joined-levels.js";
export { type KernelUpdateHeadOptions, kernelUpdateHead } from "./kernel-update.js";
export { type LadderHeadOptions, ladderHead } from "./ladder.js";
export { type LargeKernelHeadOptions, largeKernel, largeKernelHead } from "./large-kernel.js";
export { type LiteAsppHeadOptions, liteAsppHead } from "./lite-aspp.js";
export { joinedMaps, mapAt, resizedTo, sizeOf } from "./maps.js";
export { type MaskTransformerHeadOptions, maskTransformerHead } from "./mask-transformer.js";
export { type NasFpnNeckOptions, nasFpnNeck } from "./nas-fpn.js";
export {
  type DisentangledNonLocalHeadOptions,
  disentangledNonLocalHead,
  type NonLocalHeadOptions,
  nonLocalHead,
} from "./non-local.js";
export { type ObjectContextHeadOptions, objectContextHead } from "./object-context.js";
export { type PixelAttentionOptions, pixelAttention } from "./pixel-attention.js";
export { type PointHeadOptions, pointHead } from "./point.js";
export { type PointwiseAttentionHeadOptions, pointwiseAttentionHead } from "./pointwise-attention.js";
export { pooledMaps } from "./pooled-maps.js";
export { type PspHeadOptions, pspHead } from "./psp.js";
export { type RefinementHeadOptions, refinementHead } from "./refinement.js";
export { separableConv } from "./separable-conv.js";
export { type SeparableFcnHeadOptions, separableFcnHead } from "./separable-fcn.js";
export { aggregationHead, aggregationNeck, type UpsamplingHeadOptions, upsamplingHead } from "./setr.js";
export { type StackedHeadOptions, stackedHead } from "./stacked.js";
export { type UperHeadOptions, uperHead } from "./uper.js";
