import type { Size } from "@segkit/core/resize";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { countWhile, type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { darkUdp } from "../../tasks/decoders/dark.js";
import { decodedBy, heatMapPose } from "../../tasks/heat-map-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { vitPoseSpellings } from "./spellings.js";
import { headsFor, type VitPoseConfig, vitPose } from "./vitpose.js";

/** What crops of published networks are resized to. */
const CROP: Size = { height: 256, width: 192 };
/** What all of MMPose's files for COCO have. */
const OPENMMLAB = { library: "openmmlab", nPoints: 17 } as const;
/** How transformers blurs heat maps: eleven taps, a narrow bell. */
const BLUR = { kernel: 11, sigma: 0.8, border: "reflect", rescaled: false } as const;

/**
 * ViTPose and ViTPose+, recognized by the names of transformers, of the authors and of MMPose.
 *
 * @see Y. Xu et al., "ViTPose: simple vision transformer baselines for human pose estimation", NeurIPS 2022, arXiv:2204.12484
 */
export const vitposeFamily: Family<VitPoseConfig> = {
  name: "vitpose",
  title: "ViTPose",
  task: "pose",
  from: ["visiontransformer", "simplebaseline"],
  paper:
    'Y. Xu et al., "ViTPose: simple vision transformer baselines for human pose estimation", NeurIPS 2022, arXiv:2204.12484',
  define: vitPose,
  variants: {
    "base-simple": { title: "base, simple decoder", config: { width: 768, depth: 12, nPoints: 17 } },
    base: { title: "base, classic decoder", config: { width: 768, depth: 12, decoder: "classic", nPoints: 17 } },
    "plus-small": { title: "ViTPose+, small", config: { width: 384, depth: 12, decoder: "classic", nExperts: 6, nPoints: 17 } },
    "plus-base": { title: "ViTPose+, base", config: { width: 768, depth: 12, decoder: "classic", nExperts: 6, nPoints: 17 } },
    "plus-large": {
      title: "ViTPose+, large",
      config: { width: 1024, depth: 24, decoder: "classic", nExperts: 6, nPoints: 17 },
    },
    "plus-huge": { title: "ViTPose+, huge", config: { width: 1280, depth: 32, decoder: "classic", nExperts: 6, nPoints: 17 } },
    "openmmlab-small-simple": { title: "MMPose, small, simple decoder", config: { ...OPENMMLAB, width: 384, depth: 12 } },
    "openmmlab-small": { title: "MMPose, small", config: { ...OPENMMLAB, width: 384, depth: 12, decoder: "classic" } },
    "openmmlab-base-simple": { title: "MMPose, base, simple decoder", config: { ...OPENMMLAB, width: 768, depth: 12 } },
    "openmmlab-base": { title: "MMPose, base", config: { ...OPENMMLAB, width: 768, depth: 12, decoder: "classic" } },
    "openmmlab-large-simple": { title: "MMPose, large, simple decoder", config: { ...OPENMMLAB, width: 1024, depth: 24 } },
    "openmmlab-large": { title: "MMPose, large", config: { ...OPENMMLAB, width: 1024, depth: 24, decoder: "classic" } },
    "openmmlab-huge-simple": { title: "MMPose, huge, simple decoder", config: { ...OPENMMLAB, width: 1280, depth: 32 } },
    "openmmlab-huge": { title: "MMPose, huge", config: { ...OPENMMLAB, width: 1280, depth: 32, decoder: "classic" } },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "width", label: "Width", hint: "Channels of a token, a multiple of 12.", min: 12, max: 768, step: 12, start: 24 },
    { name: "depth", label: "Blocks", hint: "Of the transformer.", min: 1, max: 32, step: 1, start: 2 },
  ],
  recognize({ config, tensors }) {
    if (config?.["model_type"] !== undefined) return config["model_type"] === "vitpose" ? fromHub(config) : undefined;
    return tensors && fromTensors(tensors);
  },
  spellings: vitPoseSpellings,
  pose: ({ library, imageSize = CROP, nPoints = 17 }) =>
    heatMapPose({
      ...{ size: imageSize, alignment: "centers", ...flipOf(nPoints) },
      ...(library === "openmmlab" ? decodedBy("udp") : { decode: (maps, size) => darkUdp(maps, size, BLUR) }),
    }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ imageSize = CROP }) => ({ size: imageSize, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: () => undefined,
  parts: {
    Embedding: /^backbone\.embeddings/,
    Attention: /\.(attention|layernorm_before)/,
    "Feed-forward": /\.(mlp|layernorm_after)/,
    Norm: /^backbone\.layernorm/,
    Head: /^head/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [73.6, "COCO val", "openmmlab-small-simple"],
    [73.9, "COCO val", "openmmlab-small"],
    [75.6, "COCO val", "openmmlab-base-simple"],
    [75.7, "COCO val", "openmmlab-base"],
    [78.0, "COCO val", "openmmlab-large-simple"],
    [78.2, "COCO val", "openmmlab-large"],
    [78.9, "COCO val", "openmmlab-huge-simple"],
    [78.8, "COCO val", "openmmlab-huge"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co/usyd-community", "Apache-2.0", [
      ["vitpose-base-simple/model.safetensors", "base-simple"],
      ["vitpose-base/model.safetensors", "base"],
      ["vitpose-plus-small/model.safetensors", "plus-small"],
      ["vitpose-plus-base/model.safetensors", "plus-base"],
      ["vitpose-plus-large/model.safetensors", "plus-large"],
      ["vitpose-plus-huge/model.safetensors", "plus-huge"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
      ["td-hm_ViTPose-small-simple_8xb64-210e_coco-256x192-4c101a76_20230314.pth", "openmmlab-small-simple"],
      ["td-hm_ViTPose-small_8xb64-210e_coco-256x192-62d7a712_20230314.pth", "openmmlab-small"],
      ["td-hm_ViTPose-base-simple_8xb64-210e_coco-256x192-0b8234ea_20230407.pth", "openmmlab-base-simple"],
      ["td-hm_ViTPose-base_8xb64-210e_coco-256x192-216eae50_20230314.pth", "openmmlab-base"],
      ["td-hm_ViTPose-large-simple_8xb64-210e_coco-256x192-3a7ee9e1_20230314.pth", "openmmlab-large-simple"],
      ["td-hm_ViTPose-large_8xb64-210e_coco-256x192-53609f55_20230314.pth", "openmmlab-large"],
      ["td-hm_ViTPose-huge-simple_8xb64-210e_coco-256x192-ffd48c05_20230314.pth", "openmmlab-huge-simple"],
      ["td-hm_ViTPose-huge_8xb64-210e_coco-256x192-e32adcd4_20230314.pth", "openmmlab-huge"],
      ["td-hm_ViTPose-small_8xb64-210e_humanart-256x192-5cbe2bfc_20230611.pth", "openmmlab-small"],
      ["td-hm_ViTPose-base_8xb64-210e_humanart-256x192-b417f546_20230611.pth", "openmmlab-base"],
      ["td-hm_ViTPose-large_8xb64-210e_humanart-256x192-9aba9345_20230614.pth", "openmmlab-large"],
      ["td-hm_ViTPose-huge_8xb64-210e_humanart-256x192-603bb573_20230612.pth", "openmmlab-huge"],
    ]),
  ],
};

/** An expert of the first block. */
const EXPERT = /^backbone\.encoder\.layer\.0\.mlp\.experts\.(\d+)\.weight$/;

/** What transformers' `config.json` says. */
function fromHub(config: NonNullable<Evidence["config"]>): VitPoseConfig {
  const backbone = (config["backbone_config"] ?? {}) as Readonly<Record<string, unknown>>;
  const number = (key: string, otherwise: number) => Number(backbone[key] ?? otherwise);
  const pair = (key: string, otherwise: readonly number[]) => {
    const value = backbone[key] ?? otherwise;
    return (Array.isArray(value) ? value : [value, value]) as [number, number];
  };
  const [height, width] = pair("image_size", [256, 192]);
  const nExperts = number("num_experts", 1);
  const names = config["id2label"] as object | undefined;
  return {
    width: number("hidden_size", 768),
    depth: number("num_hidden_layers", 12),
    heads: number("num_attention_heads", 12),
    mlpRatio: number("mlp_ratio", 4),
    patchSize: pair("patch_size", [16, 16])[0],
    imageSize: { height, width },
    decoder: config["use_simple_decoder"] === false ? "classic" : "simple",
    ...(nExperts > 1 && { nExperts, expertChannels: number("part_features", 256) }),
    nPoints: names ? Object.keys(names).length : 2,
  };
}

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): VitPoseConfig | undefined {
  const shape = (name: string) => tensors.get(name);
  const layer = "backbone.encoder.layer.";
  const [width, , patchSize] = shape("backbone.embeddings.patch_embeddings.projection.weight") ?? [];
  const [, patches] = shape("backbone.embeddings.patch_position_embeddings") ?? [];
  const [, codes = patches === undefined ? patches : patches + 1] = shape("backbone.embeddings.position_embeddings") ?? [];
  const nPoints = shape("head.conv.weight")?.[0];
  const wide = shape(`${layer}0.mlp.fc1.weight`)?.[0];
  if (!width || !patchSize || !codes || !nPoints || !wide) return undefined;
  const channels = shape("head.deconv1.weight")?.[1];
  // a file may have been cut to one expert
  const experts = [...tensors.keys()].flatMap((name) => EXPERT.exec(name)?.slice(1) ?? []).map(Number);
  const datasetIndex = experts.length > 0 ? Math.min(...experts) : 0;
  const nExperts = experts.length > 0 ? Math.max(2, ...experts.map((i) => i + 1)) : 1;
  const expertChannels = shape(`${layer}0.mlp.experts.${datasetIndex}.weight`)?.[0];
  const imageSize = sizeOf(codes - 1, patchSize);
  return {
    ...(patches !== undefined && { library: "openmmlab" as const }),
    width,
    depth: countWhile((i) => tensors.has(`${layer}${i}.mlp.fc1.weight`)),
    ...(width % headsFor(width) !== 0 && { heads: 1 }),
    ...(wide !== 4 * width && { mlpRatio: wide / width }),
    ...(patchSize !== 16 && { patchSize }),
    ...((imageSize.height !== CROP.height || imageSize.width !== CROP.width) && { imageSize }),
    ...(channels !== undefined && { decoder: "classic" as const, ...(channels !== 256 && { channels }) }),
    ...(datasetIndex > 0 && { datasetIndex }),
    ...(nExperts > 1 && { nExperts, ...(expertChannels !== Math.floor(width / 4) && { expertChannels: expertChannels! }) }),
    nPoints,
  };
}

/** The crop that has so many patches: in COCO's proportions of 4 : 3 where there is one, else square. */
function sizeOf(patches: number, patchSize: number): Size {
  const quarter = Math.sqrt(patches / 12);
  const [rows, columns] = Number.isInteger(quarter) ? [4 * quarter, 3 * quarter] : [Math.sqrt(patches), Math.sqrt(patches)];
  return { height: Math.ceil(rows) * patchSize, width: Math.ceil(columns) * patchSize };
}
