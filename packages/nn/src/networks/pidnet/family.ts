import { classesOption, countWhile, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type PidnetConfig, pidnet } from "./pidnet.js";

/**
 * PIDNet, recognized by OpenMMLab's names.
 *
 * @see J. Xu, Z. Xiong, S. P. Bhattacharyya, "PIDNet: A real-time semantic segmentation network inspired by PID controllers", CVPR 2023, doi:10.1109/CVPR52729.2023.01871
 */
export const pidnetFamily: Family<PidnetConfig> = {
  name: "pidnet",
  title: "PIDNet",
  task: "semantic",
  from: ["ddrnet"],
  paper:
    'J. Xu, Z. Xiong, S. P. Bhattacharyya, "PIDNet: A real-time semantic segmentation network inspired by PID controllers", CVPR 2023, doi:10.1109/CVPR52729.2023.01871',
  define: pidnet,
  variants: {
    s: { title: "PIDNet-S, Cityscapes", config: { width: 32, nClasses: 19 } },
    m: { title: "PIDNet-M, Cityscapes", config: { width: 64, nClasses: 19 } },
    l: {
      title: "PIDNet-L, Cityscapes",
      config: { width: 64, pyramidWidth: 112, stemBlocks: 3, branchBlocks: 4, headChannels: 256, nClasses: 19 },
    },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the stem; published files have 32 or 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const [nClasses, headChannels] = tensors?.get("decode_head.conv_seg.weight") ?? [];
    const [, edges] = tensors?.get("backbone.diff_1.conv.weight") ?? [];
    const width = tensors?.get("backbone.stem.0.conv.weight")?.[0];
    const pyramidWidth = tensors?.get("backbone.spp.scales.0.conv.weight")?.[0];
    if (!tensors || !nClasses || !headChannels || !edges || !width || !pyramidWidth) return undefined;
    const branchBlocks = countWhile((i) => tensors.has(`backbone.i_branch_layers.0.${i}.conv1.conv.weight`));
    return {
      width,
      nClasses,
      ...(pyramidWidth !== 96 && { pyramidWidth }),
      ...(tensors.has("backbone.stem.2.2.conv1.conv.weight") && { stemBlocks: 3 as const }),
      ...(branchBlocks !== 3 && { branchBlocks }),
      ...(headChannels !== 128 && { headChannels }),
    };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  alignCorners: true,
  parts: {
    Stem: /^backbone\.stem\b/,
    "Context branch": /^backbone\.(i_branch_layers|spp)\b/,
    "Detail branch": /^backbone\.(p_branch_layers|compression_\d|pag_\d)\b/,
    "Boundary branch": /^backbone\.(d_branch_layers|diff_\d)\b/,
    Fusion: /^backbone\.dfm\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.74, "Cityscapes val", "s"],
    [80.22, "Cityscapes val", "m"],
    [80.89, "Cityscapes val", "l"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["pidnet-s_2xb6-120k_1024x1024-cityscapes_20230302_191700-bb8e3bcc.pth", "s"],
    ["pidnet-m_2xb6-120k_1024x1024-cityscapes_20230301_143452-f9bcdbf3.pth", "m"],
    ["pidnet-l_2xb6-120k_1024x1024-cityscapes_20230303_114514-0783ca6b.pth", "l"],
  ]),
};
