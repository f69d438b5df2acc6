import { ade20kClasses, cityscapesClasses } from "@segkit/core/palettes";
import {
  classesOption,
  countWhile,
  type Evidence,
  type Family,
  figuresFrom,
  filesAt,
  labelsOf,
} from "../../families/family.js";
import { preprocessingFromConfig } from "../../hub/preprocessor-config.js";
import { type SegformerConfig, type SegformerVariant, segformerFromConfig, segformerSizes } from "./config.js";
import { segformer } from "./segformer.js";
import { segformerSpellings } from "./spellings.js";

const VARIANTS: readonly SegformerVariant[] = ["b0", "b1", "b2", "b3", "b4", "b5"];
const ENCODER = "segformer.encoder";

/**
 * SegFormer, recognized by `config.json` of `SegformerForSemanticSegmentation`, or as one of the published variants by the names and shapes of its tensors: these do
 * not say how many attention heads there are.
 *
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 */
export const segformerFamily: Family<SegformerConfig> = {
  name: "segformer",
  title: "SegFormer",
  task: "semantic",
  from: ["mixtransformer"],
  paper:
    'E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203',
  define: segformer,
  variants: {
    b0: { title: "B0", config: { variant: "b0", nClasses: 150 } },
    b1: { title: "B1", config: { variant: "b1", nClasses: 150 } },
    b2: { title: "B2", config: { variant: "b2", nClasses: 150 } },
    b3: { title: "B3", config: { variant: "b3", nClasses: 150 } },
    b4: { title: "B4", config: { variant: "b4", nClasses: 150 } },
    b5: { title: "B5", config: { variant: "b5", nClasses: 150 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: segformerSpellings,
  recognize: ({ config, tensors }) => (config ? fromConfig(config) : tensors && fromTensors(tensors)),
  preprocessing: () => preprocessingFromConfig({}),
  classes({ nClasses = 150 }) {
    if (nClasses === 150) return labelsOf(ade20kClasses);
    return nClasses === 19 ? labelsOf(cityscapesClasses) : undefined;
  },
  output: "logits",
  parts: {
    "Stage 1": /^segformer\.encoder\.\w+\.0\b/,
    "Stage 2": /^segformer\.encoder\.\w+\.1\b/,
    "Stage 3": /^segformer\.encoder\.\w+\.2\b/,
    "Stage 4": /^segformer\.encoder\.\w+\.3\b/,
    Decoder: /^decode_head/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [37.41, "ADE20K val", "b0"],
    [40.97, "ADE20K val", "b1"],
    [45.58, "ADE20K val", "b2"],
    [47.82, "ADE20K val", "b3"],
    [48.46, "ADE20K val", "b4"],
    [49.62, "ADE20K val", "b5"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "NVIDIA, non-commercial", [
      ["nvidia/segformer-b0-finetuned-ade-512-512", "b0"],
      ["nvidia/segformer-b1-finetuned-ade-512-512", "b1"],
      ["nvidia/segformer-b2-finetuned-ade-512-512", "b2"],
      ["nvidia/segformer-b3-finetuned-ade-512-512", "b3"],
      ["nvidia/segformer-b4-finetuned-ade-512-512", "b4"],
      ["nvidia/segformer-b5-finetuned-ade-640-640", "b5"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/NVlabs/SegFormer", "NVIDIA, non-commercial", [
      ["segformer.b0.512x512.ade.160k.pth", "b0"],
      ["segformer.b1.512x512.ade.160k.pth", "b1"],
      ["segformer.b2.512x512.ade.160k.pth", "b2"],
      ["segformer.b3.512x512.ade.160k.pth", "b3"],
      ["segformer.b4.512x512.ade.160k.pth", "b4"],
      ["segformer.b5.640x640.ade.160k.pth", "b5"],
    ]),
  ],
};

/** Encoders alone (`nvidia/mit-b0`) and other heads have the same `model_type`. */
function fromConfig(config: NonNullable<Evidence["config"]>): SegformerConfig | undefined {
  const { model_type: type, architectures } = config;
  const other = Array.isArray(architectures) && !architectures.includes("SegformerForSemanticSegmentation");
  return type === "segformer" && !other ? segformerFromConfig(config) : undefined;
}

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): SegformerConfig | undefined {
  const nClasses = tensors.get("decode_head.classifier.weight")?.[0];
  if (nClasses === undefined) return undefined;
  const blocks = (stage: number) => countWhile((i) => tensors.has(`${ENCODER}.block.${stage}.${i}.layer_norm_1.weight`));
  const channels = (stage: number) => tensors.get(`${ENCODER}.patch_embeddings.${stage}.proj.weight`)?.[0];
  const decoder = tensors.get("decode_head.linear_c.0.proj.weight")?.[0];
  const variant = VARIANTS.find((name) => {
    const { depths, hiddenSizes, decoderHiddenSize } = segformerSizes({ variant: name });
    return decoder === decoderHiddenSize && depths.every((depth, i) => depth === blocks(i) && hiddenSizes[i] === channels(i));
  });
  return variant && { variant, nClasses };
}
