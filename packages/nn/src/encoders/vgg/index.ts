export { type LargeFieldOfViewOptions, largeFieldOfView } from "./large-field-of-view.js";
export { VGG_DEPTHS, type VggConfig, vggEncoder } from "./vgg.js";
