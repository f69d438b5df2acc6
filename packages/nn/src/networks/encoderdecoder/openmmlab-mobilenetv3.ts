/** OpenMMLab's MobileNetV3 as an encoder: three maps, of which the last is an eighth of the image. */
import {
  MOBILENETV3_BLOCKS,
  mobilenetV3Blocks,
  mobilenetV3Channels,
  mobilenetV3Last,
} from "../../encoders/mobilenetv3/mobilenetv3.js";
import { mobilenetV3Backbones } from "../../encoders/mobilenetv3/spellings.js";
import type { EncoderPart } from "./openmmlab.js";

/** Their names in segmenters' files. */
export const MOBILENET_V3_SPELLINGS = [mobilenetV3Backbones.large, mobilenetV3Backbones.small];

/** The maps before the last, 0 being the stem's, and their strides. */
const TAPS = { large: [1, 3], small: [0, 1] } as const;

export const MOBILENET_V3_LARGE: EncoderPart = /* @__PURE__ */ mobilenetV3("large");
export const MOBILENET_V3_SMALL: EncoderPart = /* @__PURE__ */ mobilenetV3("small");

function mobilenetV3(size: "large" | "small"): EncoderPart {
  const last = MOBILENETV3_BLOCKS[size].length + 1;
  const marks = [`backbone.features.${last}.0.weight`, `backbone.layer${last}.conv.weight`];
  return {
    title: `MobileNetV3 ${size}`,
    isIn: (tensors) => marks.some((mark) => tensors.has(mark)),
    parts: { Encoder: /^backbone\.features\b/ },
    build: (width) => {
      const config = { size, width: width / 64, outputStride: 8, tensorflow: true } as const;
      const channels = mobilenetV3Channels(config);
      return {
        kind: "pyramid",
        strides: [2, 4, 8],
        channels: [...TAPS[size].map((at) => channels[at]!), channels.at(-1)!],
        features: (p, image) => {
          const maps = mobilenetV3Blocks(p, image, config);
          return [...TAPS[size].map((at) => maps[at]!), mobilenetV3Last(p, maps)];
        },
      };
    },
  };
}
