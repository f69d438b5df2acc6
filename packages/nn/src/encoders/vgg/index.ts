export { VGG_DEPTHS, type VggConfig, vggEncoder } from "./vgg.js";
