export {
  basicBlock,
  bottleneckBlock,
  RESNET_DEPTHS,
  RESNET_FORMS,
  type ResnetBlock,
  type ResnetConfig,
  type ResnetForm,
  type ResnetLayers,
  resnetEncoder,
  resnetOf,
} from "./resnet.js";
export { resnetSpellings } from "./spellings.js";
