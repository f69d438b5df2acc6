import { vocClasses } from "@segkit/core/palettes";
import { classesOption, type Family, labelsOf } from "../../families/family.js";
import { type DeconvnetConfig, deconvnet } from "./deconvnet.js";

/**
 * DeconvNet, recognized by the names of its authors' layers.
 *
 * @see H. Noh, S. Hong, B. Han, "Learning deconvolution network for semantic segmentation", ICCV 2015, doi:10.1109/ICCV.2015.178
 */
export const deconvnetFamily: Family<DeconvnetConfig> = {
  name: "deconvnet",
  title: "DeconvNet",
  task: "semantic",
  from: ["fcnvgg", "vggclassifier"],
  paper:
    'H. Noh, S. Hong, B. Han, "Learning deconvolution network for semantic segmentation", ICCV 2015, doi:10.1109/ICCV.2015.178',
  define: deconvnet,
  variants: { voc: { title: "PASCAL VOC", config: { nClasses: 21 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; the paper's network has 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
    {
      name: "hidden",
      label: "Hidden",
      hint: "Channels of the layers that were dense; the paper's network has 4096.",
      min: 16,
      max: 4096,
      step: 16,
      start: 64,
    },
    {
      name: "context",
      label: "Context",
      hint: "Side of the window that the dense layer sees, in 32 pixels; the paper's network has 7.",
      min: 1,
      max: 7,
      step: 1,
      start: 1,
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("conv1_1.weight")?.[0];
    const dense = tensors?.get("fc6.weight");
    const nClasses = tensors?.get("seg-score-voc.weight")?.[0];
    if (width === undefined || !dense || nClasses === undefined) return undefined;
    const [hidden, , context] = dense;
    return {
      ...(width !== 64 && { width }),
      ...(hidden !== 4096 && { hidden: hidden! }),
      ...(context !== 7 && { context: context! }),
      nClasses,
    };
  },
  preprocessing: () => ({
    size: { height: 224, width: 224 },
    scale: 1,
    mean: [122.67891434, 116.66876762, 104.00698793],
    std: 1,
    order: "bgr",
  }),
  classes: ({ nClasses = 21 }) => (nClasses === 21 ? labelsOf(vocClasses()) : undefined),
  parts: {
    "Down, full size": /^(conv|bn)1_/,
    "Down, a half": /^(conv|bn)2_/,
    "Down, a quarter": /^(conv|bn)3_/,
    "Down, an eighth": /^(conv|bn)4_/,
    "Down, a 16th": /^(conv|bn)5_/,
    "Layers that were dense": /^(fc|bnfc)/,
    "Up, a 16th": /^(deconv|debn)5_/,
    "Up, an eighth": /^(deconv|debn)4_/,
    "Up, a quarter": /^(deconv|debn)3_/,
    "Up, a half": /^(deconv|debn)2_/,
    "Up, full size": /^(deconv|debn)1_/,
    Scores: /^seg-score/,
  },
  size: [224, 224],
  // the window of the layers that were dense, after five poolings
  leastSide: ({ context = 7 }) => 32 * context,
  published: [],
};
