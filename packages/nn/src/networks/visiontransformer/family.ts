import { vitEncoder } from "../../encoders/vit/vit.js";
import { classesOption, countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { VIT_SIZES, type VisionTransformerConfig, type VitVariant, visionTransformerSizes } from "./config.js";
import { vitSpellings } from "./spellings.js";
import { visionTransformer } from "./visiontransformer.js";

/** Channels of a head in all published sizes but the largest, where `config.json` does not say how many heads there are. */
const HEAD = 64;

const DINOV2 = { nClasses: 1000, patchSize: 14, imageSize: 518, layerScale: true, output: "map" } as const;
const DINOV3 = {
  nClasses: 1000,
  positions: "rotary",
  registers: 4,
  layerScale: true,
  projections: "separate",
  keyBias: false,
  epsilon: 1e-5,
  output: "map",
} as const;

/**
 * Vision Transformer, recognized by the names and shapes of its tensors in the spelling of timm, transformers or DINOv2's authors.
 *
 * @see A. Dosovitskiy et al., "An image is worth 16x16 words: Transformers for image recognition at scale", ICLR 2021, arXiv:2010.11929
 */
export const visiontransformerFamily: Family<VisionTransformerConfig> = {
  name: "visiontransformer",
  title: "Vision Transformer",
  task: "classify",
  paper:
    'A. Dosovitskiy et al., "An image is worth 16x16 words: Transformers for image recognition at scale", ICLR 2021, arXiv:2010.11929',
  define: visionTransformer,
  variants: {
    tiny: { title: "Tiny, patches of 16", config: { variant: "tiny", nClasses: 1000 } },
    small: { title: "Small, patches of 16", config: { variant: "small", nClasses: 1000 } },
    base: { title: "Base, patches of 16", config: { variant: "base", nClasses: 1000 } },
    "base-32": { title: "Base, patches of 32", config: { variant: "base", patchSize: 32, nClasses: 1000 } },
    large: { title: "Large, patches of 16", config: { variant: "large", nClasses: 1000 } },
    "dinov2-small": { title: "DINOv2, small", config: { variant: "small", ...DINOV2 } },
    "dinov2-base": { title: "DINOv2, base", config: { variant: "base", ...DINOV2 } },
    "dinov3-small": { title: "DINOv3, small", config: { variant: "small", ...DINOV3 } },
    "dinov3-base": { title: "DINOv3, base", config: { variant: "base", ...DINOV3 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: vitSpellings,
  modelTypes: ["vit", "dinov2", "dinov3_vit"],
  recognize: ({ config, tensors }) => tensors && fromTensors(tensors, config ?? {}),
  preprocessing: (config) => {
    const { output, imageSize = 224 } = config;
    if (output === "map") return { method: "bicubic", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
    return { size: { height: imageSize, width: imageSize }, method: "bicubic", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
  },
  classes: () => undefined,
  encoder: (config) => vitEncoder(visionTransformerSizes(config).encoder),
  parts: {
    "Patches and tokens": /^(patch_embed|$)/,
    "Blocks 1 to 6": /^blocks\.[0-5]\b/,
    "Blocks 7 and later": /^blocks\.([6-9]|\d\d)\b/,
    Classifier: /^(norm|head)\b/,
  },
  size: [224, 224],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "Apache-2.0", [
      ["timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k", "tiny"],
      ["timm/vit_small_patch16_224.augreg_in21k_ft_in1k", "small"],
      ["timm/vit_base_patch16_224.augreg_in21k_ft_in1k", "base"],
      ["timm/vit_base_patch32_224.augreg_in21k_ft_in1k", "base-32"],
      ["timm/vit_large_patch16_224.augreg_in21k_ft_in1k", "large"],
      ["facebook/dinov2-small", "dinov2-small"],
      ["facebook/dinov2-base", "dinov2-base"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "DINOv3 License", [
      ["facebook/dinov3-vits16-pretrain-lvd1689m", "dinov3-small"],
      ["facebook/dinov3-vitb16-pretrain-lvd1689m", "dinov3-base"],
    ]),
  ],
};

/** All sizes are in the shapes but the number of heads, which `config.json` says; without it a head has 64 channels. */
function fromTensors(
  tensors: NonNullable<Evidence["tensors"]>,
  hub: NonNullable<Evidence["config"]>,
): VisionTransformerConfig | undefined {
  const patches = tensors.get("patch_embed.proj.weight");
  const fc1 = tensors.get("blocks.0.mlp.fc1.weight");
  const codes = tensors.get("pos_embed");
  if (patches?.length !== 4 || !fc1 || !tensors.has("cls_token") || !tensors.has("norm.weight")) return undefined;
  // in its authors' spelling, which comes next
  if (tensors.has("register_tokens")) return undefined;
  const [width, inChannels, , patchSize] = patches as readonly [number, number, number, number];
  const depth = countWhile((i) => tensors.has(`blocks.${i}.norm1.weight`));
  const { num_attention_heads: told, layer_norm_eps: epsilon } = hub;
  const heads = typeof told === "number" ? told : Math.max(1, Math.round(width / HEAD));
  const registers = tensors.get("reg_token")?.[1] ?? 0;
  const separate = tensors.has("blocks.0.attn.q.weight");
  const classifier = tensors.get("head.weight");
  const positions = codes ? learned(codes[1]!, patchSize) : { positions: "rotary" as const };
  return {
    ...(variantOf({ depth, heads, width }) ?? { depth, heads, width }),
    ...(fc1[0] !== 4 * width && { mlpRatio: fc1[0]! / width }),
    ...(inChannels !== 3 && { inChannels }),
    ...(patchSize !== 16 && { patchSize }),
    ...positions,
    ...(registers > 0 && { registers }),
    ...(tensors.has("blocks.0.ls1.gamma") && { layerScale: true }),
    ...(tensors.has("norm_pre.weight") && { preNorm: true }),
    ...(separate && { projections: "separate" }),
    ...(separate && !tensors.has("blocks.0.attn.k.bias") && { keyBias: false }),
    ...(typeof epsilon === "number" ? { epsilon } : !codes && { epsilon: 1e-5 }),
    ...(classifier ? { nClasses: classifier[0]! } : { output: "map" }),
  };
}

/** What codes of positions tell: a square number of them, or one more for the class. */
function learned(codes: number, patchSize: number): { imageSize?: number; classPosition?: false } {
  const ofClass = !Number.isInteger(Math.sqrt(codes));
  const imageSize = Math.round(Math.sqrt(codes - (ofClass ? 1 : 0))) * patchSize;
  return { ...(imageSize !== 224 && { imageSize }), ...(!ofClass && { classPosition: false as const }) };
}

/** The published variant of these sizes. */
function variantOf(sizes: object): { variant: VitVariant } | undefined {
  const found = Object.entries(VIT_SIZES).find(([, own]) => JSON.stringify(own) === JSON.stringify(sizes));
  return found && { variant: found[0] as VitVariant };
}
