/** OpenMMLab's HRNets as encoders, under their authors' names. */
import { HRNETS, type HrnetVariant, hrnetEncoder } from "../../encoders/hrnet/hrnet.js";
import { fcnHead } from "../../heads/fcn.js";
import type { Head } from "../../layers/head.js";
import type { EncoderPart, Shapes } from "./openmmlab.js";

/** The configurations of segmenters: the small one has 18 channels too, and fewer blocks. */
export const HRNET_18_SMALL: EncoderPart = /* @__PURE__ */ hrnet("HRNet-W18 small", "w18-small-v2");
export const HRNET_18: EncoderPart = /* @__PURE__ */ hrnet("HRNet-W18", "w18");
export const HRNET_48: EncoderPart = /* @__PURE__ */ hrnet("HRNet-W48", "w48");

/** The places of its four branches among the maps, from the finest. */
export const BRANCHES = [-4, -3, -2, -1];

function hrnet(title: string, variant: HrnetVariant): EncoderPart {
  const small = variant === "w18-small-v2";
  const sizes = small ? { blocks: 2, modules: [1, 3, 2] as const } : { blocks: 4, modules: [1, 4, 3] as const };
  const channels: number = HRNETS[variant].width;
  const isSmall = (tensors: Shapes) => !tensors.has("backbone.stage4.2.branches.0.0.conv1.weight");
  const branch = "backbone.stage4.0.branches.0.0.conv1.weight";
  const first = "backbone.layer1.0.conv1.weight";
  return {
    title,
    // 18 and 48 are as 9 and 24 to the first stage's 32
    isIn: (tensors) => {
      const [narrow = 0] = tensors.get(branch) ?? [];
      const [stage = 1] = tensors.get(first) ?? [];
      return narrow > 0 && isSmall(tensors) === small && narrow / stage < 0.5 === channels < 32;
    },
    parts: {
      Stem: /^backbone\.(conv|bn|layer1)/,
      "Stage 2": /^backbone\.(transition1|stage2)/,
      "Stage 3": /^backbone\.(transition2|stage3)/,
      "Stage 4": /^backbone\.(transition3|stage4)/,
    },
    build: (width) =>
      hrnetEncoder({
        ...sizes,
        width: Math.round((channels * width) / 64),
        first: { blocks: small ? 2 : 4, channels: width },
        upsampling: "by factors",
      }),
  };
}

/** A 1 × 1 convolution on all branches at the size of the finest, as HRNet's own head is. */
export function joinedBranches(channels: readonly number[]): Head<"pyramid"> {
  const joined = channels.slice(-4).reduce((a, b) => a + b, 0);
  return fcnHead({ channels: joined, convolutions: 1, kernel: 1, concatInput: false, index: BRANCHES });
}
