import { swinEncoder } from "../../encoders/swin/swin.js";
import { classesOption, countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { type SwinTransformerConfig, type SwinVariant, swinTransformerSizes } from "./config.js";
import { swinSpellings } from "./spellings.js";
import { swinTransformer } from "./swintransformer.js";

const VARIANTS: readonly SwinVariant[] = ["tiny", "small", "base", "large"];

/**
 * Swin Transformer, recognized by the names and shapes of its tensors in the spelling of its authors, timm, transformers or OpenMMLab.
 *
 * @see Z. Liu et al., "Swin transformer: Hierarchical vision transformer using shifted windows", ICCV 2021, doi:10.1109/ICCV48922.2021.00986
 */
export const swintransformerFamily: Family<SwinTransformerConfig> = {
  name: "swintransformer",
  title: "Swin Transformer",
  task: "classify",
  from: ["visiontransformer"],
  paper:
    'Z. Liu et al., "Swin transformer: Hierarchical vision transformer using shifted windows", ICCV 2021, doi:10.1109/ICCV48922.2021.00986',
  define: swinTransformer,
  variants: {
    tiny: { title: "Tiny", config: { variant: "tiny", nClasses: 1000 } },
    small: { title: "Small", config: { variant: "small", nClasses: 1000 } },
    base: { title: "Base", config: { variant: "base", nClasses: 1000 } },
    "base-384": { title: "Base, windows of 12", config: { variant: "base", windowSize: 12, nClasses: 1000 } },
    large: { title: "Large", config: { variant: "large", nClasses: 1000 } },
    "large-384": { title: "Large, windows of 12", config: { variant: "large", windowSize: 12, nClasses: 1000 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: swinSpellings,
  modelTypes: ["swin"],
  recognize: ({ config, tensors }) => tensors && fromTensors(tensors, config),
  preprocessing: (config) => {
    const side = sideOf(config);
    return {
      size: { height: side, width: side },
      method: "bicubic",
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    };
  },
  classes: () => undefined,
  output: "logits",
  encoder: (config) => swinEncoder(swinTransformerSizes({ ...config, output: "maps" }).encoder),
  parts: {
    Patches: /^patch_embed/,
    "Stage 1": /^layers\.0\b/,
    "Stage 2": /^layers\.1\b/,
    "Stage 3": /^layers\.2\b/,
    "Stage 4": /^layers\.3\b/,
    Classifier: /^(norm|head)\b/,
  },
  size: [224, 224],
  published: [
    .../* @__PURE__ */ filesAt("github.com/SwinTransformer/storage", "MIT", [
      ["swin_tiny_patch4_window7_224.pth", "tiny"],
      ["swin_small_patch4_window7_224.pth", "small"],
      ["swin_base_patch4_window7_224.pth", "base"],
      ["swin_base_patch4_window12_384.pth", "base-384"],
      ["swin_large_patch4_window7_224_22kto1k.pth", "large"],
      ["swin_large_patch4_window12_384_22kto1k.pth", "large-384"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "Apache-2.0", [
      ["microsoft/swin-tiny-patch4-window7-224", "tiny"],
      ["microsoft/swin-small-patch4-window7-224", "small"],
      ["microsoft/swin-base-patch4-window7-224", "base"],
      ["microsoft/swin-base-patch4-window12-384", "base-384"],
      ["microsoft/swin-large-patch4-window7-224", "large"],
    ]),
  ],
};

/** Height and width of the images that a classifier was trained with. */
function sideOf({ windowSize = 7, imageSize = 32 * windowSize }: SwinTransformerConfig): number {
  return imageSize;
}

/** All sizes are in the shapes, but for that of the images: a window's side is a 32nd of it, in all published files but those that say so. */
function fromTensors(tensors: NonNullable<Evidence["tensors"]>, config: Evidence["config"]): SwinTransformerConfig | undefined {
  const stages = countWhile((i) => tensors.has(`layers.${i}.blocks.0.norm1.weight`));
  const first = tensors.get("patch_embed.proj.weight");
  const fc1 = tensors.get("layers.0.blocks.0.mlp.fc1.weight");
  const tables = Array.from({ length: stages }, (_, i) =>
    tensors.get(`layers.${i}.blocks.0.attn.relative_position_bias_table`),
  );
  if (!first || !fc1 || stages === 0 || !tables.every((table) => table?.length === 2)) return undefined;
  const classifier = tensors.get("head.weight");
  if (!tensors.has(classifier ? "norm.weight" : "norm0.weight")) return undefined;
  const windowSize = (Math.sqrt(tables[0]![0]!) + 1) / 2;
  const side = config?.["image_size"];
  const sizes = {
    depths: tables.map((_, i) => countWhile((block) => tensors.has(`layers.${i}.blocks.${block}.norm1.weight`))),
    heads: tables.map((table) => table![1]!),
    width: first[0]!,
  };
  return {
    ...(variantOf(sizes) ?? sizes),
    ...(windowSize !== 7 && { windowSize }),
    ...(fc1[0] !== 4 * first[0]! && { mlpRatio: fc1[0]! / first[0]! }),
    ...(first[1] !== 3 && { inChannels: first[1]! }),
    ...(typeof side === "number" && side !== 32 * windowSize && { imageSize: side }),
    ...(tensors.has("layers.0.blocks.0.attn.q.weight") && { projections: "separate" }),
    ...(tensors.has("layers.0.downsample.unfolded.reduction.weight") && { merging: "unfolded" }),
    ...(classifier ? { nClasses: classifier[0]! } : { output: "maps" }),
  };
}

/** The published variant of these sizes. */
function variantOf(sizes: object): { variant: SwinVariant } | undefined {
  const text = (variant: SwinVariant) => {
    const { depths, heads, width } = swinTransformerSizes({ variant }).encoder;
    return JSON.stringify({ depths, heads, width });
  };
  const variant = VARIANTS.find((one) => text(one) === JSON.stringify(sizes));
  return variant && { variant };
}
