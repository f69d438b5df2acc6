export { type DeeplabV2Config, deeplabV2 } from "./deeplabv2.js";
export { deeplabv2Family } from "./family.js";
export { type SegmentationDiscriminatorConfig, segmentationDiscriminator } from "./segmentation-discriminator.js";
