import { countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { birefnet } from "./birefnet.js";
import { type BirefnetConfig, type BirefnetVariant, ENCODERS } from "./config.js";

/**
 * BiRefNet, recognized by the `config.json` that names it, and by the names and shapes of its tensors, which say all of its sizes.
 *
 * @see P. Zheng et al., "Bilateral reference for high-resolution dichotomous image segmentation", CAAI Artificial Intelligence Research 2024,
 *   doi:10.26599/AIR.2024.9150038
 */
export const birefnetFamily: Family<BirefnetConfig> = {
  name: "birefnet",
  title: "BiRefNet",
  task: "matte",
  from: ["swintransformer"],
  paper:
    'P. Zheng et al., "Bilateral reference for high-resolution dichotomous image segmentation", CAAI Artificial Intelligence Research 2024, doi:10.26599/AIR.2024.9150038',
  define: birefnet,
  variants: {
    lite: { title: "lite, Swin-T", config: { variant: "swinT" } },
    general: { title: "Swin-L", config: { variant: "swinL" } },
  },
  options: [
    {
      ...{ name: "embedDim", label: "Channels", min: 24, max: 192, step: 24, start: 24 },
      hint: "Of the encoder's first stage; a weight file knows its own.",
    },
  ],
  recognize: ({ config, tensors }) => (config ? fromConfig(config) : tensors && fromTensors(tensors)),
  preprocessing: () => ({ size: { height: 1024, width: 1024 }, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
  classes: () => undefined,
  output: "logits",
  alignCorners: true,
  parts: {
    Encoder: /^bb\b/,
    "Coarsest maps": /^squeeze_module\b/,
    "Image's own pixels": /^decoder\.ipt_blk\d\b/,
    Decoder: /^decoder\b/,
  },
  size: [1024, 1024],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "MIT", [
      ["ZhengPeng7/BiRefNet", "general"],
      ["ZhengPeng7/BiRefNet_HR", "general"],
      ["ZhengPeng7/BiRefNet-matting", "general"],
      ["ZhengPeng7/BiRefNet-portrait", "general"],
      ["ZhengPeng7/BiRefNet_dynamic", "general"],
      ["ZhengPeng7/BiRefNet_lite", "lite"],
      ["ZhengPeng7/BiRefNet_lite-2K", "lite"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "CC BY-NC 4.0, gated", [["briaai/RMBG-2.0", "general"]]),
  ],
};

/** The published `config.json` has the name alone: sizes are the tensors' matter. */
function fromConfig({ architectures }: NonNullable<Evidence["config"]>): BirefnetConfig | undefined {
  return Array.isArray(architectures) && architectures.includes("BiRefNet") ? { variant: "swinL" } : undefined;
}

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): BirefnetConfig | undefined {
  const extent = (name: string, axis: number) => tensors.get(name)?.[axis] ?? 0;
  const interChannels = extent("decoder.decoder_block4.conv_in.weight", 0);
  const embedDim = extent("bb.patch_embed.proj.weight", 0);
  if (interChannels === 0 || embedDim === 0) return undefined;
  const stages = [0, 1, 2, 3];
  const table = (stage: number) => `bb.layers.${stage}.blocks.0.attn.relative_position_bias_table`;
  const encoder = {
    embedDim,
    depths: stages.map((stage) => countWhile((i) => tensors.has(`bb.layers.${stage}.blocks.${i}.norm1.weight`))),
    numHeads: stages.map((stage) => extent(table(stage), 1)),
    windowSize: (Math.sqrt(extent(table(0), 0)) + 1) / 2,
  };
  const branchChannels = extent("decoder.decoder_block4.dec_att.aspp1.bn.weight", 0);
  const own = {
    ...(interChannels !== 64 && { interChannels }),
    ...(branchChannels !== 256 && { branchChannels }),
  };
  const same = (variant: BirefnetVariant) => JSON.stringify(encoder) === JSON.stringify(ENCODERS[variant]);
  const variant = (["swinL", "swinT"] as const).find(same);
  return variant ? { variant, ...own } : { ...encoder, ...own };
}
