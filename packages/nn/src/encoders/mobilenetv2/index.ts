export {
  MOBILENETV2_STAGES,
  type MobilenetV2Config,
  mobilenetV2Encoder,
  mobilenetV2LastChannels,
  relu6,
} from "./mobilenetv2.js";
export { mobilenetV2Spellings } from "./spellings.js";
