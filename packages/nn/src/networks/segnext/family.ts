import { classesOption, countWhile, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { SEGNEXT_SIZES, type SegnextConfig, type SegnextVariant, segnext } from "./segnext.js";

const variant = (name: SegnextVariant) => ({ title: `SegNeXt-${name}, ADE20K`, config: { variant: name, nClasses: 150 } });

/**
 * SegNeXt, recognized by OpenMMLab's names.
 *
 * @see M.-H. Guo et al., "SegNeXt: Rethinking convolutional attention design for semantic segmentation", NeurIPS 2022, arXiv:2209.08575
 */
export const segnextFamily: Family<SegnextConfig> = {
  name: "segnext",
  title: "SegNeXt",
  task: "semantic",
  from: ["segformer"],
  paper:
    'M.-H. Guo et al., "SegNeXt: Rethinking convolutional attention design for semantic segmentation", NeurIPS 2022, arXiv:2209.08575',
  define: segnext,
  variants: {
    tiny: /* @__PURE__ */ variant("tiny"),
    small: /* @__PURE__ */ variant("small"),
    base: /* @__PURE__ */ variant("base"),
    large: /* @__PURE__ */ variant("large"),
  },
  options: [/* @__PURE__ */ classesOption()],
  recognize({ tensors }) {
    const [nClasses, headChannels] = tensors?.get("decode_head.conv_seg.weight") ?? [];
    const isHamburger = tensors?.has("decode_head.hamburger.ham_in.conv.weight");
    if (!tensors || nClasses === undefined || headChannels === undefined || !isHamburger) return undefined;
    const stages = [1, 2, 3, 4];
    const widths = stages.map((stage) => tensors.get(`backbone.norm${stage}.weight`)?.[0] ?? 0);
    const depths = stages.map((stage) => countWhile((i) => tensors.has(`backbone.block${stage}.${i}.layer_scale_1`)));
    const sizes = { widths, depths, headChannels };
    const known = Object.entries(SEGNEXT_SIZES).find(([, own]) => JSON.stringify(own) === JSON.stringify(sizes));
    return { ...(known ? { variant: known[0] as SegnextVariant } : sizes), nClasses };
  },
  preprocessing: ({ nClasses = 150 }) => ({ ...openmmlabPreprocessing(nClasses), pad: { multipleOf: 32 } }),
  classes: ({ nClasses = 150 }) => openmmlabClasses(nClasses),
  parts: {
    "Stage 1": /^backbone\.(patch_embed|block|norm)1\b/,
    "Stage 2": /^backbone\.(patch_embed|block|norm)2\b/,
    "Stage 3": /^backbone\.(patch_embed|block|norm)3\b/,
    "Stage 4": /^backbone\.(patch_embed|block|norm)4\b/,
    Head: /^decode_head\b/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [41.5, "ADE20K val", "tiny"],
    [44.16, "ADE20K val", "small"],
    [48.03, "ADE20K val", "base"],
    [50.99, "ADE20K val", "large"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["segnext_mscan-t_1x16_512x512_adamw_160k_ade20k_20230210_140244-05bd8466.pth", "tiny"],
    ["segnext_mscan-s_1x16_512x512_adamw_160k_ade20k_20230214_113014-43013668.pth", "small"],
    ["segnext_mscan-b_1x16_512x512_adamw_160k_ade20k_20230209_172053-b6f6c70c.pth", "base"],
    ["segnext_mscan-l_1x16_512x512_adamw_160k_ade20k_20230209_172055-19b14b63.pth", "large"],
  ]),
};
