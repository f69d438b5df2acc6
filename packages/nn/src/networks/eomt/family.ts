import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { panopticClasses } from "../../families/panoptic-classes.js";
import { EOMT_PATCH, EOMT_SIZES, type EomtConfig, type EomtTraining, type EomtVariant } from "./config.js";
import { eomt } from "./eomt.js";
import { EOMT_QUERIES, eomtObjects, eomtSegments } from "./finding.js";
import { eomtSpellings } from "./spellings.js";

/** Channels of a head in all published files. */
const HEAD = 64;

const SEMANTIC = { training: "semantic", queries: 100 } as const;
const INSTANCE = { training: "instance", nClasses: 80 } as const;
const ADE20K = { nClasses: 150 } as const;
const DINOV3 = { backbone: "dinov3" } as const;

/**
 * EoMT, recognized by the names and shapes of its tensors in the spelling of transformers or of its authors. These do not say for what size of images a file on DINOv3 is: `config.json` does, and without it 640 is taken, or 512 for semantic files.
 *
 * @see T. Kerssies et al., "Your ViT is secretly an image segmentation model", CVPR 2025, arXiv:2503.19108
 */
export const eomtFamily: Family<EomtConfig> = {
  name: "eomt",
  title: "EoMT",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["visiontransformer", "mask2former"],
  paper: 'T. Kerssies et al., "Your ViT is secretly an image segmentation model", CVPR 2025, arXiv:2503.19108',
  define: eomt,
  variants: {
    "coco-panoptic-large": { title: "Large, COCO panoptic, 640", config: { variant: "large", nClasses: 133 } },
    "coco-panoptic-small": { title: "Small, COCO panoptic, 640", config: { variant: "small", nClasses: 133 } },
    "coco-panoptic-base": { title: "Base, COCO panoptic, 640", config: { variant: "base", nClasses: 133 } },
    "coco-panoptic-giant": { title: "Giant, COCO panoptic, 640", config: { variant: "giant", nClasses: 133 } },
    "coco-panoptic-large-1280": {
      title: "Large, COCO panoptic, 1280",
      config: { variant: "large", nClasses: 133, imageSize: 1280 },
    },
    "coco-panoptic-giant-1280": {
      title: "Giant, COCO panoptic, 1280",
      config: { variant: "giant", nClasses: 133, imageSize: 1280 },
    },
    "coco-instance-large": { title: "Large, COCO instances, 640", config: { variant: "large", ...INSTANCE } },
    "coco-instance-large-1280": {
      title: "Large, COCO instances, 1280",
      config: { variant: "large", ...INSTANCE, imageSize: 1280 },
    },
    "ade20k-panoptic-large": { title: "Large, ADE20K panoptic, 640", config: { variant: "large", ...ADE20K } },
    "ade20k-panoptic-giant": { title: "Giant, ADE20K panoptic, 640", config: { variant: "giant", ...ADE20K } },
    "ade20k-panoptic-large-1280": {
      title: "Large, ADE20K panoptic, 1280",
      config: { variant: "large", ...ADE20K, imageSize: 1280 },
    },
    "ade20k-panoptic-giant-1280": {
      title: "Giant, ADE20K panoptic, 1280",
      config: { variant: "giant", ...ADE20K, imageSize: 1280 },
    },
    "ade20k-semantic-large": {
      title: "Large, ADE20K semantic, 512",
      config: { variant: "large", ...SEMANTIC, ...ADE20K, imageSize: 512 },
    },
    "cityscapes-semantic-large": {
      title: "Large, Cityscapes semantic, 1024",
      config: { variant: "large", ...SEMANTIC, nClasses: 19, imageSize: 1024 },
    },
    "coco-panoptic-small-dinov3": {
      title: "Small on DINOv3, COCO panoptic, 640",
      config: { variant: "small", ...DINOV3, nClasses: 133 },
    },
    "coco-panoptic-base-dinov3": {
      title: "Base on DINOv3, COCO panoptic, 640",
      config: { variant: "base", ...DINOV3, nClasses: 133 },
    },
    "coco-panoptic-large-dinov3": {
      title: "Large on DINOv3, COCO panoptic, 640",
      config: { variant: "large", ...DINOV3, nClasses: 133 },
    },
    "coco-instance-large-dinov3": {
      title: "Large on DINOv3, COCO instances, 640",
      config: { variant: "large", ...DINOV3, ...INSTANCE },
    },
    "ade20k-semantic-large-dinov3": {
      title: "Large on DINOv3, ADE20K semantic, 512",
      config: { variant: "large", ...DINOV3, ...SEMANTIC, ...ADE20K, imageSize: 512 },
    },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "queries",
      label: "Queries",
      hint: "Of which each may become a segment.",
      min: 10,
      max: 300,
      step: 10,
      start: 50,
    },
    {
      name: "depth",
      label: "Blocks",
      hint: "Published: 12, 12, 24, 40; the last few see queries.",
      min: 6,
      max: 40,
      step: 1,
      start: 6,
    },
    {
      name: "width",
      label: "Channels",
      hint: "Of a token. Published: 384, 768, 1024, 1536.",
      min: 96,
      max: 1536,
      step: 96,
      start: 192,
    },
    {
      name: "imageSize",
      label: "Image size",
      hint: "That it was trained on: 640, 1024 or 1280.",
      min: 64,
      max: 1280,
      step: 32,
      start: 160,
    },
  ],
  spellings: eomtSpellings,
  recognize({ config, tensors }) {
    const found = tensors && fromTensors(tensors);
    const told = config && fromHub(config);
    if (config && told === undefined) return undefined;
    return tensors ? found && { ...found, ...told } : told;
  },
  preprocessing({ training = "panoptic", imageSize = 640 }) {
    const numbers = { mean: IMAGENET_MEAN, std: IMAGENET_STD, fit: "resize" } as const;
    if (training === "semantic") return { size: { shortestEdge: imageSize }, squares: true, ...numbers };
    const square = { height: imageSize, width: imageSize };
    // zeros before they are normalized
    return { size: { shortestEdge: imageSize, longestEdge: imageSize }, pad: { ...square, value: 0 }, ...numbers };
  },
  classes: ({ nClasses = 133 }) => panopticClasses(nClasses),
  queries: EOMT_QUERIES,
  objects: ({ queries = 200 }) => eomtObjects(queries),
  panoptic: eomtSegments,
  parts: {
    "Patches and tokens": /^(patch_embed|$)/,
    "First half of the blocks": /^blocks\.(\d|1[01])\b/,
    "Second half of the blocks": /^blocks\.(1[2-9]|[2-9]\d)\b/,
    "Classes and mask vectors": /^(norm|class_head|mask_head|q)\b/,
    Upsampling: /^upscale\b/,
  },
  size: [640, 640],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "MIT", [
      ["tue-mps/coco_panoptic_eomt_small_640_2x", "coco-panoptic-small"],
      ["tue-mps/coco_panoptic_eomt_base_640_2x", "coco-panoptic-base"],
      ["tue-mps/coco_panoptic_eomt_large_640", "coco-panoptic-large"],
      ["tue-mps/coco_panoptic_eomt_giant_640", "coco-panoptic-giant"],
      ["tue-mps/coco_panoptic_eomt_large_1280", "coco-panoptic-large-1280"],
      ["tue-mps/coco_panoptic_eomt_giant_1280", "coco-panoptic-giant-1280"],
      ["tue-mps/coco_instance_eomt_large_640", "coco-instance-large"],
      ["tue-mps/coco_instance_eomt_large_1280", "coco-instance-large-1280"],
      ["tue-mps/ade20k_panoptic_eomt_large_640", "ade20k-panoptic-large"],
      ["tue-mps/ade20k_panoptic_eomt_giant_640", "ade20k-panoptic-giant"],
      ["tue-mps/ade20k_panoptic_eomt_large_1280", "ade20k-panoptic-large-1280"],
      ["tue-mps/ade20k_panoptic_eomt_giant_1280", "ade20k-panoptic-giant-1280"],
      ["tue-mps/ade20k_semantic_eomt_large_512", "ade20k-semantic-large"],
      ["tue-mps/cityscapes_semantic_eomt_large_1024", "cityscapes-semantic-large"],
    ]),
  ],
};

/** What `config.json` of transformers says beside the tensors: for what size it is, and ε. */
function fromHub(config: NonNullable<Evidence["config"]>): EomtConfig | undefined {
  const {
    model_type: type,
    image_size: size,
    layer_norm_eps: epsilon,
    num_attention_heads: heads,
    num_blocks: blocks,
  } = config;
  if (type !== "eomt" && type !== "eomt_dinov3") return undefined;
  const [imageSize] = Array.isArray(size) ? size : [size];
  return {
    ...(type === "eomt_dinov3" && DINOV3),
    ...(typeof imageSize === "number" && imageSize !== 640 && { imageSize }),
    ...(typeof epsilon === "number" && epsilon !== 1e-6 && { epsilon }),
    ...(typeof heads === "number" && { heads }),
    ...(typeof blocks === "number" && { queryBlocks: blocks }),
  };
}

/** All sizes are in the shapes but that of images, where positions turn, how many blocks see queries, and how many heads there are. */
function fromTensors(tensors: NonNullable<Evidence["tensors"]>): EomtConfig | undefined {
  const patches = tensors.get("patch_embed.proj.weight");
  const queries = tensors.get("q.weight")?.[0];
  const classes = tensors.get("class_head.weight")?.[0];
  const codes = tensors.get("pos_embed")?.at(-2);
  if (patches?.[2] !== EOMT_PATCH || !queries || !classes || !tensors.has("upscale.0.conv1.weight")) return undefined;
  const width = patches[0]!;
  const depth = countWhile((i) => tensors.has(`blocks.${i}.norm1.weight`));
  const gated = tensors.has("blocks.0.mlp.fc1_g.weight");
  const nClasses = classes - 1;
  const training = trainingOf(queries, nClasses);
  const registers = tensors.get("reg_token")?.at(-2) ?? 0;
  const imageSize = codes === undefined ? (training === "semantic" ? 512 : 640) : Math.round(Math.sqrt(codes)) * EOMT_PATCH;
  const variant = Object.entries(EOMT_SIZES).find(
    ([, own]) => own.width === width && own.depth === depth && own.gated === gated,
  );
  const blocks = tensors.get("attn_mask_probs")?.[0];
  return {
    ...(variant
      ? { variant: variant[0] as EomtVariant }
      : { width, depth, heads: Math.max(1, Math.round(width / HEAD)), gated }),
    ...(blocks !== undefined && blocks !== variant?.[1].queryBlocks && { queryBlocks: blocks }),
    ...(codes === undefined && DINOV3),
    ...(training !== "panoptic" && { training }),
    ...(imageSize !== 640 && { imageSize }),
    nClasses,
    ...(queries !== 200 && { queries }),
    ...(registers !== 4 && { registers }),
  };
}

/** Semantic files have half as many queries, those of instances the things of COCO alone. */
function trainingOf(queries: number, nClasses: number): EomtTraining {
  if (queries === 100) return "semantic";
  return nClasses === 80 ? "instance" : "panoptic";
}
