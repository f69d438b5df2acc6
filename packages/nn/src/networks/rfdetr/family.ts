import { cocoClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type ClassLabel, classesOption, countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { RFDETR_SIZES, type RfdetrConfig, type RfdetrVariant, rfdetrSizes } from "./config.js";
import { rfdetrObjects } from "./objects.js";
import { rfdetr } from "./rfdetr.js";
import { rfdetrSpellings } from "./spellings.js";

/** Outputs for COCO's category ids, 0 … 90. */
const IDS = 91;

/**
 * RF-DETR, recognized by the names and shapes of its tensors. These do not say in how many windows blocks attend: the published networks' is taken, and 2 for others.
 *
 * @see I. Robinson et al., "RF-DETR: Neural architecture search for real-time detection transformers", 2025, arXiv:2511.09554
 */
export const rfdetrFamily: Family<RfdetrConfig> = {
  name: "rfdetr",
  title: "RF-DETR",
  task: "instance",
  from: ["detr"],
  paper:
    'I. Robinson et al., "RF-DETR: Neural architecture search for real-time detection transformers", 2025, arXiv:2511.09554',
  define: rfdetr,
  objects: rfdetrObjects,
  variants: {
    "seg-small": { title: "Seg small, 384", config: { variant: "seg-small", nClasses: 91 } },
    "seg-nano": { title: "Seg nano, 312", config: { variant: "seg-nano", nClasses: 91 } },
    "seg-medium": { title: "Seg medium, 432", config: { variant: "seg-medium", nClasses: 91 } },
    "seg-large": { title: "Seg large, 504", config: { variant: "seg-large", nClasses: 91 } },
    "seg-xlarge": { title: "Seg XL, 624", config: { variant: "seg-xlarge", nClasses: 91 } },
    "seg-2xlarge": { title: "Seg 2XL, 768", config: { variant: "seg-2xlarge", nClasses: 91 } },
    nano: { title: "Boxes, nano, 384", config: { variant: "nano", nClasses: 91 } },
    small: { title: "Boxes, small, 512", config: { variant: "small", nClasses: 91 } },
    medium: { title: "Boxes, medium, 576", config: { variant: "medium", nClasses: 91 } },
    base: { title: "Boxes, base, 560", config: { variant: "base", nClasses: 91 } },
    large: { title: "Boxes, large, 704", config: { variant: "large", nClasses: 91 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: rfdetrSpellings,
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  // floats are resized, which does not round them
  preprocessing: (config) => {
    const { imageSize } = rfdetrSizes(config);
    return {
      size: { height: imageSize, width: imageSize },
      samples: "floats",
      mean: IMAGENET_MEAN,
      std: IMAGENET_STD,
    };
  },
  classes: ({ nClasses = IDS }) => (nClasses === IDS ? categoryLabels() : undefined),
  output: "logits",
  parts: {
    "Patches and tokens": /^backbone(\.patch_embed.*)?$/,
    "Encoder's blocks": /^backbone\.(blocks|norm)\b/,
    Projector: /^projector\b/,
    Proposals: /^(transformer\.enc_|transformer$|refpoint_embed|query_feat|$)/,
    Decoder: /^transformer\.decoder\b/,
    "Classes and boxes": /^(class|bbox)_embed\b/,
    Masks: /^segmentation_head\b/,
  },
  size: [384, 384],
  published: /* @__PURE__ */ filesAt("storage.googleapis.com/rfdetr", "Apache-2.0", [
    ["rf-detr-seg-n-ft.pth", "seg-nano"],
    ["rf-detr-seg-s-ft.pth", "seg-small"],
    ["rf-detr-seg-m-ft.pth", "seg-medium"],
    ["rf-detr-seg-l-ft.pth", "seg-large"],
    ["rf-detr-seg-xl-ft.pth", "seg-xlarge"],
    ["rf-detr-seg-2xl-ft.pth", "seg-2xlarge"],
    ["nano_coco/checkpoint_best_regular.pth", "nano"],
    ["small_coco/checkpoint_best_regular.pth", "small"],
    ["medium_coco/checkpoint_best_regular.pth", "medium"],
    ["rf-detr-base-coco.pth", "base"],
    ["rf-detr-large-2026.pth", "large"],
  ]),
};

/** COCO's things by the ids that they have there; ids that COCO does not use are outputs too. */
function categoryLabels(): readonly ClassLabel[] {
  const labels: ClassLabel[] = Array.from({ length: IDS }, (_, id) => ({
    name: `unused ${id}`,
    color: [90, 90, 90],
    isThing: true,
  }));
  for (const { id, name, color, isThing } of cocoClasses) if (isThing) labels[id] = { name, color, isThing };
  return labels;
}

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): RfdetrConfig | undefined {
  const patches = tensors.get("backbone.patch_embed.proj.weight");
  const codes = tensors.get("backbone.pos_embed")?.[1];
  const nClasses = tensors.get("class_embed.weight")?.[0];
  const [rows, channels] = tensors.get("query_feat.weight") ?? [];
  const decoder = "transformer.decoder.layers";
  const decoderDepth = countWhile((i) => tensors.has(`${decoder}.${i}.norm1.weight`));
  const mlpDim = tensors.get(`${decoder}.0.linear1.weight`)?.[0];
  if (patches?.length !== 4 || !codes || !nClasses || !rows || !channels || !decoderDepth || !mlpDim) return undefined;
  if (!tensors.has("transformer.enc_output.0.weight") || !tensors.has("projector.stages.0.0.cv1.conv.weight")) return undefined;
  const [width, , patchSize] = patches as [number, number, number];
  const masks = tensors.has("segmentation_head.bias");
  const grid = Math.round(Math.sqrt(codes - 1));
  const trained = countWhile((i) => tensors.has(`transformer.enc_output.${i}.weight`));
  const groups = trained > 1 ? trained : 13;
  const queries = rows / groups;
  const own = {
    nClasses,
    ...(groups !== 13 && { groups }),
    ...(width !== 384 && { width, heads: Math.max(1, Math.round(width / 64)) }),
  };
  const isOwn = (size: (typeof RFDETR_SIZES)[RfdetrVariant]) => {
    const isSquare = size.patchSize === 14 || size.imageSize === grid * patchSize;
    return isSquare && size.masks === masks && size.patchSize === patchSize && size.decoderDepth === decoderDepth;
  };
  const variant = Object.entries(RFDETR_SIZES).find(([, size]) => isOwn(size))?.[0] as RfdetrVariant | undefined;
  if (variant) return { variant, ...own, ...(queries !== RFDETR_SIZES[variant].queries && { queries }) };
  return {
    ...{ ...own, masks, patchSize, decoderDepth, queries, imageSize: grid * patchSize, windows: 2 },
    ...(channels !== 256 && { channels, decoderHeads: channels / 32 }),
    ...(mlpDim !== 2048 && { mlpDim }),
  };
}
