export { RESNET_DEPTHS, type ResnetConfig, resnetEncoder } from "./resnet.js";
