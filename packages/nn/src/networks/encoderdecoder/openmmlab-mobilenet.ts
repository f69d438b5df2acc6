/** OpenMMLab's MobileNetV2 as an encoder. */
import { mobilenetV2Encoder } from "../../encoders/mobilenetv2/mobilenetv2.js";
import { mobilenetV2Backbone } from "../../encoders/mobilenetv2/spellings.js";
import type { EncoderPart } from "./openmmlab.js";

/** Its names in segmenters' files. */
export const MOBILENET_V2_SPELLING = mobilenetV2Backbone;

export const MOBILENET_V2: EncoderPart = {
  title: "MobileNetV2",
  isIn: (tensors) => tensors.has("backbone.layer7.0.conv.0.conv.weight") || tensors.has("backbone.features.17.conv.0.0.weight"),
  parts: { Encoder: /^backbone\.features\b/ },
  build: (width, dilated) => mobilenetV2Encoder({ width: width / 64, outputStride: dilated ? 8 : 32, dilatedBlocks: "first" }),
};
