export {
  MOBILENETV3_EPSILON,
  type MobilenetV3Config,
  mobilenetV3Blocks,
  mobilenetV3Encoder,
  mobilenetV3Last,
} from "./mobilenetv3.js";
export { mobilenetV3Spellings } from "./spellings.js";
