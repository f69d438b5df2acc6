import { nyu40Classes, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type Evidence, type Family, figuresFrom, labelsOf } from "../../families/family.js";
import { MTINET_TASKS, type MtinetConfig, mtinet } from "./mtinet.js";

const PASCAL = ["semseg", "human_parts", "sal", "normals", "edge"] as const;

/**
 * MTI-Net, recognized by its authors' names.
 *
 * @see S. Vandenhende, S. Georgoulis, L. Van Gool, "MTI-Net: Multi-scale task interaction networks for multi-task learning", ECCV 2020, doi:10.1007/978-3-030-58548-8_31
 */
export const mtinetFamily: Family<MtinetConfig> = {
  name: "mtinet",
  title: "MTI-Net",
  task: "semantic",
  from: ["hrnetclassifier"],
  paper:
    'S. Vandenhende, S. Georgoulis, L. Van Gool, "MTI-Net: Multi-scale task interaction networks for multi-task learning", ECCV 2020, doi:10.1007/978-3-030-58548-8_31',
  define: mtinet,
  variants: {
    nyud: { title: "NYU Depth V2, classes and depth", config: { tasks: ["semseg", "depth"], nClasses: 40 } },
    "nyud-four": {
      title: "NYU Depth V2, helped by normals and edges",
      config: { tasks: ["semseg", "depth"], auxiliary: ["semseg", "normals", "edge", "depth"], nClasses: 40 },
    },
    pascal: { title: "PASCAL Context, five tasks", config: { tasks: PASCAL, nClasses: 21 }, size: [512, 512] },
  },
  options: [
    {
      name: "nClasses",
      label: "Classes",
      hint: "Outputs per pixel; a weight file knows its own.",
      min: 1,
      max: 300,
      step: 1,
      scale: "log",
    },
    {
      name: "width",
      label: "Width",
      hint: "Channels of HRNet's finest branch; the authors have 18.",
      min: 8,
      max: 48,
      step: 2,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("heads.semseg.last_layer.3.weight")?.[0];
    const width = tensors?.get("backbone.stage2.0.branches.0.0.bn1.weight")?.[0];
    if (nClasses === undefined || width === undefined) return undefined;
    const tasks = tasksIn(tensors, (task) => `heads.${task}.last_layer.3.weight`);
    const auxiliary = tasksIn(tensors, (task) => `scale_3.refinement.${task}.0.conv1.weight`);
    return { tasks, ...(auxiliary.length > tasks.length && { auxiliary }), nClasses, ...(width !== 18 && { width }) };
  },
  preprocessing: ({ nClasses = 40 }) => ({
    size: nClasses === 21 ? { height: 512, width: 512 } : { height: 480, width: 640 },
    convention: "torch",
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes({ nClasses = 40 }) {
    if (nClasses === 21) return labelsOf(vocClasses());
    return nClasses === 40 ? labelsOf(nyu40Classes) : undefined;
  },
  output: "semseg",
  parts: {
    "Stem and first stage": /^backbone\.(conv|bn|layer1|transition1)/,
    "Two branches": /^backbone\.(stage2|transition2)/,
    "Three branches": /^backbone\.(stage3|transition3)/,
    "Four branches": /^backbone\.stage4/,
    "What each task sees": /^scale_\d\b/,
    "What a scale tells the next": /^fpm_scale_\d\b/,
    "What tasks tell each other": /^distillation_scale_\d\b/,
    Heads: /^heads\b/,
  },
  size: [480, 640],
  figures: /* @__PURE__ */ figuresFrom("its paper", "mIoU", [[49, "NYUv2 test, on HRNet-48", "nyud"]]),
  published: [],
};

function tasksIn(tensors: Evidence["tensors"], nameOf: (task: string) => string) {
  return MTINET_TASKS.filter((task) => tensors!.has(nameOf(task)));
}
