export { MOBILENETV3_EPSILON, type MobilenetV3Config, mobilenetV3Blocks, mobilenetV3Encoder } from "./mobilenetv3.js";
export { mobilenetV3Spellings } from "./spellings.js";
