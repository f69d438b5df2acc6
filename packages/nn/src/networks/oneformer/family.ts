import { classesOption, countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { maskedQueriesIn } from "../universal/config.js";
import { universalClasses, universalPreprocessing } from "../universal/data.js";
import { ONEFORMER_DEFAULTS, type OneformerConfig, oneformer } from "./oneformer.js";
import { oneformerSpellings } from "./spellings.js";
import { ONEFORMER_TASKS } from "./tasks.js";

const LAYERS = "model.transformer_module.decoder.query_transformer.decoder.layers";

/**
 * OneFormer, recognized by the names and shapes of its tensors, which say all of its sizes, in files of transformers and of its authors. The task is told it by the function that loads it.
 *
 * @see J. Jain et al., "OneFormer: One transformer to rule universal image segmentation", CVPR 2023, doi:10.1109/CVPR52729.2023.00292
 */
export const oneformerFamily: Family<OneformerConfig> = {
  name: "oneformer",
  title: "OneFormer",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  forTask: (config, task) => {
    const told = ONEFORMER_TASKS.find((known) => known === task);
    return told ? { ...config, task: told } : config;
  },
  from: ["mask2former"],
  paper:
    'J. Jain et al., "OneFormer: One transformer to rule universal image segmentation", CVPR 2023, doi:10.1109/CVPR52729.2023.00292',
  define: oneformer,
  queries: { classes: "class_queries_logits", masks: "masks_queries_logits" },
  variants: {
    swint: { title: "Swin-T, ADE20K", config: { encoder: "swint", nClasses: 150 } },
    swinl: { title: "Swin-L, Cityscapes", config: { encoder: "swinl", nClasses: 19, queries: 250 } },
    convnextl: { title: "ConvNeXt-L, Cityscapes", config: { encoder: "convnextl", nClasses: 19, queries: 250 } },
    dinatl: { title: "DiNAT-L, Cityscapes", config: { encoder: "dinatl", nClasses: 19, queries: 250 } },
    "dinatl-coco": { title: "DiNAT-L, COCO", config: { encoder: "dinatl11", nClasses: 133 } },
    convnextxl: { title: "ConvNeXt-XL, Cityscapes", config: { encoder: "convnextxl", nClasses: 19, queries: 250 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: oneformerSpellings,
  modelTypes: ["oneformer"],
  recognize({ tensors }) {
    const found =
      tensors &&
      maskedQueriesIn(
        tensors,
        {
          classes: "model.transformer_module.decoder.class_embed",
          queries: "model.transformer_module.queries_embedder",
          feed: (layer) => `model.transformer_module.decoder.layers.${layer}.ffn.linear1`,
        },
        ONEFORMER_DEFAULTS,
      );
    if (!found) return undefined;
    const taskLayers = countWhile((i) => tensors.has(`${LAYERS}.${i}.linear1.weight`));
    return { ...found, ...(taskLayers !== 2 && { taskLayers }) };
  },
  preprocessing: ({ nClasses = ONEFORMER_DEFAULTS.nClasses }) => {
    const { multipleOf: _, ...others } = universalPreprocessing(nClasses);
    return others;
  },
  classes: ({ nClasses = ONEFORMER_DEFAULTS.nClasses }) => universalClasses(nClasses),
  parts: {
    Encoder: /^model\.pixel_level_module\.encoder\b/,
    "Pixel decoder": /^model\.pixel_level_module\.decoder\b/,
    Task: /^model\.(task_encoder|transformer_module\.decoder\.query_)/,
    "Masked attention": /^model\.transformer_module\.(?!decoder\.(query_|mask_embed|class_embed))/,
    "Classes and masks": /^model\.transformer_module\.decoder\.(mask_embed|class_embed)\b/,
  },
  size: [512, 1024],
  figures: [
    .../* @__PURE__ */ figuresFrom("the paper", "PQ", [[49.8, "ADE20K, Swin-L"]]),
    .../* @__PURE__ */ figuresFrom("the paper", "mask AP", [[35.9, "ADE20K, Swin-L"]]),
    .../* @__PURE__ */ figuresFrom("the paper", "mIoU", [[57, "ADE20K, Swin-L"]]),
  ],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "MIT", [
      ["shi-labs/oneformer_ade20k_swin_tiny", "swint"],
      ["shi-labs/oneformer_ade20k_swin_large", "swinl"],
      ["shi-labs/oneformer_cityscapes_dinat_large", "dinatl"],
      ["shi-labs/oneformer_coco_dinat_large", "dinatl-coco"],
      ["shi-labs/oneformer_coco_swin_large", "swinl"],
      ["shi-labs/oneformer_cityscapes_swin_large", "swinl"],
    ]),
  ],
};
