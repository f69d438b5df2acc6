import { swinV2Encoder } from "../../encoders/swinv2/swinv2.js";
import { classesOption, countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { type SwinTransformerV2Config, type SwinV2Variant, swinTransformerV2Sizes } from "./config.js";
import { swinV2Spellings } from "./spellings.js";
import { swinTransformerV2 } from "./swintransformerv2.js";

const VARIANTS: readonly SwinV2Variant[] = ["tiny", "small", "base", "large"];

/**
 * Swin Transformer V2, recognized by the names and shapes of its tensors in the spelling of its authors, timm, transformers or OpenMMLab; its windows by `config.json`, as the tensors do not depend on them.
 *
 * @see Z. Liu et al., "Swin transformer V2: Scaling up capacity and resolution", CVPR 2022, doi:10.1109/CVPR52688.2022.01170
 */
export const swintransformerv2Family: Family<SwinTransformerV2Config> = {
  name: "swintransformerv2",
  title: "Swin Transformer V2",
  task: "classify",
  from: ["swintransformer"],
  paper:
    'Z. Liu et al., "Swin transformer V2: Scaling up capacity and resolution", CVPR 2022, doi:10.1109/CVPR52688.2022.01170',
  define: swinTransformerV2,
  variants: {
    tiny: { title: "Tiny", config: { variant: "tiny", nClasses: 1000 } },
    small: { title: "Small", config: { variant: "small", nClasses: 1000 } },
    base: { title: "Base", config: { variant: "base", nClasses: 1000 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: swinV2Spellings,
  modelTypes: ["swinv2"],
  recognize: ({ config, tensors }) => tensors && fromTensors(tensors, config ?? {}),
  preprocessing: ({ imageSize = 256 }) => ({
    size: { height: imageSize, width: imageSize },
    method: "bicubic",
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  }),
  classes: () => undefined,
  output: "logits",
  encoder: (config) => swinV2Encoder(swinTransformerV2Sizes({ ...config, output: "maps" }).encoder),
  parts: {
    Patches: /^patch_embed/,
    "Stage 1": /^layers\.0\b/,
    "Stage 2": /^layers\.1\b/,
    "Stage 3": /^layers\.2\b/,
    "Stage 4": /^layers\.3\b/,
    Classifier: /^(norm|head)\b/,
  },
  size: [256, 256],
  published: [
    .../* @__PURE__ */ filesAt("github.com/SwinTransformer/storage", "MIT", [
      ["swinv2_tiny_patch4_window8_256.pth", "tiny"],
      ["swinv2_small_patch4_window8_256.pth", "small"],
      ["swinv2_base_patch4_window8_256.pth", "base"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "Apache-2.0", [
      ["microsoft/swinv2-tiny-patch4-window8-256", "tiny"],
      ["microsoft/swinv2-small-patch4-window8-256", "small"],
      ["microsoft/swinv2-base-patch4-window8-256", "base"],
    ]),
  ],
};

function fromTensors(
  tensors: NonNullable<Evidence["tensors"]>,
  hub: NonNullable<Evidence["config"]>,
): SwinTransformerV2Config | undefined {
  const stages = countWhile((i) => tensors.has(`layers.${i}.blocks.0.norm1.weight`));
  const first = tensors.get("patch_embed.proj.weight");
  const fc1 = tensors.get("layers.0.blocks.0.mlp.fc1.weight");
  const scales = Array.from({ length: stages }, (_, i) => tensors.get(`layers.${i}.blocks.0.attn.logit_scale`));
  if (!first || !fc1 || stages === 0 || !scales.every((scale) => scale?.length === 3)) return undefined;
  const classifier = tensors.get("head.weight");
  if (!tensors.has(classifier ? "norm.weight" : "norm0.weight")) return undefined;
  const sizes = {
    depths: scales.map((_, i) => countWhile((block) => tensors.has(`layers.${i}.blocks.${block}.norm1.weight`))),
    heads: scales.map((scale) => scale![0]!),
    width: first[0]!,
  };
  const { window_size: windowSize, image_size: imageSize, pretrained_window_sizes: trained } = hub;
  const fineTuned = Array.isArray(trained) && trained.some((side) => side !== 0);
  return {
    ...(variantOf(sizes) ?? sizes),
    ...(fc1[0] !== 4 * first[0]! && { mlpRatio: fc1[0]! / first[0]! }),
    ...(first[1] !== 3 && { inChannels: first[1]! }),
    ...(typeof windowSize === "number" && windowSize !== 8 && { windowSize }),
    ...(typeof imageSize === "number" && imageSize !== 256 && { imageSize }),
    ...(fineTuned && { pretrainedWindows: trained as number[] }),
    ...(tensors.has("layers.0.blocks.0.attn.q.weight") && { projections: "separate" }),
    ...(tensors.has("layers.0.downsample.unfolded.reduction.weight") && { merging: "unfolded" }),
    ...(classifier ? { nClasses: classifier[0]! } : { output: "maps" }),
  };
}

/** The published variant of these sizes. */
function variantOf(sizes: object): { variant: SwinV2Variant } | undefined {
  const text = (variant: SwinV2Variant) => {
    const { depths, heads, width } = swinTransformerV2Sizes({ variant }).encoder;
    return JSON.stringify({ depths, heads, width });
  };
  const variant = VARIANTS.find((one) => text(one) === JSON.stringify(sizes));
  return variant && { variant };
}
