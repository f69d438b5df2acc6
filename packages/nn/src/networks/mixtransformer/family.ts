import { mitEncoder } from "../../encoders/mit/mit.js";
import { classesOption, countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { type MitVariant, type MixTransformerConfig, mixTransformerSizes } from "./config.js";
import { mixTransformer } from "./mixtransformer.js";
import { mitSpellings } from "./spellings.js";

const VARIANTS: readonly MitVariant[] = ["b0", "b1", "b2", "b3", "b4", "b5"];
const ENCODER = "segformer.encoder";

/**
 * Mix Transformer, recognized by the names and shapes of its tensors in the spelling of transformers or of its authors.
 *
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 */
export const mixtransformerFamily: Family<MixTransformerConfig> = {
  name: "mixtransformer",
  title: "Mix Transformer",
  task: "classify",
  from: ["visiontransformer"],
  paper:
    'E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203',
  define: mixTransformer,
  variants: {
    b0: { title: "B0", config: { variant: "b0", nClasses: 1000 } },
    b1: { title: "B1", config: { variant: "b1", nClasses: 1000 } },
    b2: { title: "B2", config: { variant: "b2", nClasses: 1000 } },
    b3: { title: "B3", config: { variant: "b3", nClasses: 1000 } },
    b4: { title: "B4", config: { variant: "b4", nClasses: 1000 } },
    b5: { title: "B5", config: { variant: "b5", nClasses: 1000 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: mitSpellings,
  modelTypes: ["segformer"],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: () => ({
    size: { height: 224, width: 224 },
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  }),
  classes: () => undefined,
  encoder: (config) => mitEncoder(mixTransformerSizes(config).encoder),
  parts: {
    "Stage 1": /^segformer\.encoder\.\w+\.0\b/,
    "Stage 2": /^segformer\.encoder\.\w+\.1\b/,
    "Stage 3": /^segformer\.encoder\.\w+\.2\b/,
    "Stage 4": /^segformer\.encoder\.\w+\.3\b/,
    Classifier: /^classifier/,
  },
  size: [224, 224],
  published: /* @__PURE__ */ filesAt("huggingface.co", "NVIDIA, non-commercial", [
    ["nvidia/mit-b0", "b0"],
    ["nvidia/mit-b1", "b1"],
    ["nvidia/mit-b2", "b2"],
    ["nvidia/mit-b3", "b3"],
    ["nvidia/mit-b4", "b4"],
    ["nvidia/mit-b5", "b5"],
  ]),
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): MixTransformerConfig | undefined {
  const stages = [0, 1, 2, 3];
  const patches = stages.map((i) => tensors.get(`${ENCODER}.patch_embeddings.${i}.proj.weight`));
  // SegFormer has a decoder instead
  if (!patches.every((weight) => weight !== undefined) || [...tensors.keys()].some((name) => name.startsWith("decode_head."))) {
    return undefined;
  }
  const depths = stages.map((i) => countWhile((block) => tensors.has(`${ENCODER}.block.${i}.${block}.layer_norm_1.weight`)));
  const hiddenSizes = patches.map((weight) => weight[0]!);
  const classifier = tensors.get("classifier.weight");
  const inChannels = patches[0]![1]!;
  return {
    ...(variantOf(depths, hiddenSizes) ?? { depths, hiddenSizes }),
    ...(inChannels !== 3 && { inChannels }),
    ...(classifier ? { nClasses: classifier[0]! } : { output: "maps" }),
  };
}

/** The published variant of these sizes. */
function variantOf(depths: readonly number[], hiddenSizes: readonly number[]): { variant: MitVariant } | undefined {
  const variant = VARIANTS.find((one) => {
    const { encoder } = mixTransformerSizes({ variant: one });
    return encoder.depths.join() === depths.join() && encoder.hiddenSizes.join() === hiddenSizes.join();
  });
  return variant && { variant };
}
