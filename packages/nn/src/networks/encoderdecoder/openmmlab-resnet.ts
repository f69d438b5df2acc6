/** OpenMMLab's ResNets: V1c, with a stem of three convolutions. */
import { type ResnetLayers, resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import type { Spelling } from "../../weights/spelling.js";
import type { EncoderPart } from "./openmmlab.js";

/** Where OpenMMLab's names of a ResNet below `backbone` are others than ours: the stem is counted through. */
export const RESNET_SPELLING: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^backbone\.stem\.7\./, "backbone.bn1."],
    [/^backbone\.stem\./, "backbone.conv1."],
  ],
};

function resnet(layers: ResnetLayers, last: string, not: string): EncoderPart {
  const stage = (i: number) => new RegExp(`^backbone\\.layer${i}\\b`);
  return {
    title: `ResNet-${layers}`,
    isIn: (tensors) =>
      tensors.has(`backbone.${last}.conv3.weight`) &&
      !tensors.has(`backbone.${not}.conv3.weight`) &&
      tensors.has("backbone.layer1.0.conv2.weight"),
    parts: {
      Stem: /^backbone\.(conv1|bn1)\b/,
      "Stage 1": stage(1),
      "Stage 2": stage(2),
      "Stage 3": stage(3),
      "Stage 4": stage(4),
    },
    build: (width, dilated) =>
      resnetEncoder({ ...resnetOf(layers), width, form: "c", replaceStrideWithDilation: [false, dilated, dilated] }),
  };
}

export const RESNET_50: EncoderPart = /* @__PURE__ */ resnet(50, "layer4.2", "layer3.22");
export const RESNET_101: EncoderPart = /* @__PURE__ */ resnet(101, "layer3.22", "layer3.23");

/** The encoders of most rows. */
export const RESNETS = { resnet50: RESNET_50, resnet101: RESNET_101 } as const;
