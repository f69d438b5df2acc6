import { countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { type SamConfig, samFromConfig } from "./config.js";
import { sam, samPrompting } from "./sam.js";
import { samSpellings } from "./spellings.js";

/**
 * Segment Anything, recognized by `config.json` of `SamModel`, or by the shapes of its tensors, which say all widths; the decoder is taken to have eight heads.
 *
 * @see A. Kirillov et al., "Segment anything", ICCV 2023, doi:10.1109/ICCV51070.2023.00371
 */
export const samFamily: Family<SamConfig> = {
  name: "sam",
  title: "SAM",
  task: "promptable",
  from: ["visiontransformer"],
  paper: 'A. Kirillov et al., "Segment anything", ICCV 2023, doi:10.1109/ICCV51070.2023.00371',
  define: sam,
  prompting: samPrompting,
  variants: {
    b: { title: "ViT-B", config: { variant: "b" } },
    l: { title: "ViT-L", config: { variant: "l" } },
    h: { title: "ViT-H", config: { variant: "h" } },
  },
  options: [],
  spellings: samSpellings,
  recognize: ({ config, tensors }) =>
    config ? (config["model_type"] === "sam" ? samFromConfig(config) : undefined) : tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = 1024 }) => ({
    size: { longestEdge: imageSize },
    pad: { height: imageSize, width: imageSize },
    scale: 1,
    mean: [123.675, 116.28, 103.53],
    std: [58.395, 57.12, 57.375],
  }),
  classes: () => undefined,
  output: "low_res_masks",
  parts: {
    "Patches and positions": /^image_encoder(\.patch_embed|$)/,
    "Image encoder": /^image_encoder\.blocks/,
    Neck: /^image_encoder\.neck/,
    "Prompt encoder": /^prompt_encoder/,
    "Two-way transformer": /^mask_decoder\.(transformer|iou_token|mask_tokens)/,
    "Mask head": /^mask_decoder\.output_/,
    "Quality head": /^mask_decoder\.iou_prediction_head/,
  },
  size: [1024, 1024],
  published: [
    .../* @__PURE__ */ filesAt("github.com/facebookresearch/segment-anything", "Apache-2.0", [
      ["sam_vit_b_01ec64.pth", "b"],
      ["sam_vit_l_0b3195.pth", "l"],
      ["sam_vit_h_4b8939.pth", "h"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "Apache-2.0", [
      ["facebook/sam-vit-base", "b"],
      ["facebook/sam-vit-large", "l"],
      ["facebook/sam-vit-huge", "h"],
    ]),
  ],
};

/** The variants by their width and depth, so that a published file is described by its name. */
const PUBLISHED = { "768,12": "b", "1024,24": "l", "1280,32": "h" } as const;

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): SamConfig | undefined {
  const of = (name: string) => tensors.get(name);
  const codes = of("image_encoder.pos_embed");
  const patch = of("image_encoder.patch_embed.proj.weight")?.[2];
  const distances = (block: number) => of(`image_encoder.blocks.${block}.attn.rel_pos_h`);
  const depth = countWhile((i) => distances(i) !== undefined);
  const decoder = "mask_decoder.transformer.layers";
  const decoderDepth = countWhile((i) => tensors.has(`${decoder}.${i}.norm1.weight`));
  const shapes = [
    of("image_encoder.blocks.0.mlp.lin1.weight"),
    of("image_encoder.neck.0.weight"),
    of("prompt_encoder.mask_downscaling.3.weight"),
  ];
  const tokens = of("mask_decoder.mask_tokens.weight")?.[0];
  const decoderMlpDim = of(`${decoder}.0.mlp.lin1.weight`)?.[0];
  const head = of("mask_decoder.iou_prediction_head.layers.0.weight")?.[0];
  if (!codes || !patch || !depth || !decoderDepth || !tokens || !decoderMlpDim || !head || !shapes.every(Boolean))
    return undefined;
  const [mlpDim, channels, maskChannels] = shapes.map((shape) => shape![0]!) as [number, number, number];
  const [, grid, , width] = codes as [number, number, number, number];
  const sides = Array.from({ length: depth }, (_, i) => (distances(i)![0]! + 1) / 2);
  const config: Required<Omit<SamConfig, "variant" | "decoderHeads">> = {
    imageSize: grid * patch,
    patchSize: patch,
    width,
    depth,
    numHeads: width / distances(0)![1]!,
    mlpDim,
    windowSize: sides.find((side) => side !== grid) ?? grid,
    globalBlocks: [...sides.keys()].filter((i) => sides[i] === grid),
    channels,
    maskChannels,
    decoderDepth,
    decoderMlpDim,
    masks: tokens,
    iouHeadDepth: countWhile((i) => tensors.has(`mask_decoder.iou_prediction_head.layers.${i}.weight`)),
    iouHeadDim: head,
  };
  const variant = PUBLISHED[`${width},${depth}` as keyof typeof PUBLISHED];
  return variant && grid === 64 && mlpDim === 4 * width && channels === 256 ? { variant } : config;
}
