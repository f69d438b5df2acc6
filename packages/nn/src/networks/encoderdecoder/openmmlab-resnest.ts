/** OpenMMLab's ResNeSt as an encoder; its stem is counted through as ResNet's is. */
import { resnestEncoder } from "../../encoders/resnest/resnest.js";
import type { EncoderPart } from "./openmmlab.js";
import { RESNET_101 } from "./openmmlab-resnet.js";

export const RESNEST_101: EncoderPart = {
  title: "ResNeSt-101",
  isIn: (tensors) => tensors.has("backbone.layer1.0.conv2.fc1.weight"),
  parts: RESNET_101.parts,
  build: (width, dilated) => resnestEncoder({ layers: 101, width, replaceStrideWithDilation: [false, dilated, dilated] }),
};
