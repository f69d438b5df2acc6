import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles } from "../encoderdecoder/openmmlab-data.js";
import { VIT_SPELLINGS, vitOf, vitOptions, vitPreprocessing } from "../encoderdecoder/openmmlab-vit.js";
import { type DptConfig, dpt } from "./dpt.js";

/**
 * DPT, recognized by OpenMMLab's names.
 *
 * @see R. Ranftl, A. Bochkovskiy, V. Koltun, "Vision transformers for dense prediction", ICCV 2021, doi:10.1109/ICCV48922.2021.01196
 */
export const dptFamily: Family<DptConfig> = {
  name: "dpt",
  title: "DPT",
  task: "semantic",
  from: ["visiontransformer", "refinenet"],
  paper:
    'R. Ranftl, A. Bochkovskiy, V. Koltun, "Vision transformers for dense prediction", ICCV 2021, doi:10.1109/ICCV48922.2021.01196',
  define: dpt,
  variants: { base: { title: "Base, ADE20K", config: { nClasses: 150 } } },
  options: [/* @__PURE__ */ classesOption(), .../* @__PURE__ */ vitOptions(768, 12, 4)],
  spellings: VIT_SPELLINGS,
  recognize({ tensors }) {
    const sizes = tensors && vitOf(tensors);
    const [nClasses, channels] = tensors?.get("decode_head.conv_seg.weight") ?? [];
    const widths = [0, 1, 2, 3].map((i) => tensors?.get(`decode_head.reassemble_blocks.projects.${i}.conv.weight`)?.[0] ?? 0);
    if (!sizes?.depth || !nClasses || !channels || widths.includes(0)) return undefined;
    const { width, depth, imageSize } = sizes;
    return {
      nClasses,
      ...(width !== 768 && { width }),
      ...(depth !== 12 && { depth }),
      ...(imageSize !== 224 && { imageSize }),
      ...(widths.join() !== "96,192,384,768" && { widths: widths as [number, number, number, number] }),
      ...(channels !== 256 && { channels }),
    };
  },
  preprocessing: ({ nClasses = 150 }) => vitPreprocessing(nClasses),
  classes: ({ nClasses = 150 }) => openmmlabClasses(nClasses),
  parts: {
    "Patches and tokens": /^backbone(\.patch_embed.*)?$/,
    Encoder: /^backbone\.blocks\b/,
    "Maps of a pyramid": /^decode_head\.(reassemble_blocks|convs)\b/,
    "Fusion and classifier": /^decode_head\.(fusion_blocks|project|conv_seg)\b/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [[46.97, "ADE20K val", "base"]]),
  published: /* @__PURE__ */ openmmlabFiles([["dpt_vit-b16_512x512_160k_ade20k-db31cf52.pth", "base"]]),
};
