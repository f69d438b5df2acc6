import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily } from "../encoderdecoder/openmmlab-family.js";
import { OPENMMLAB_SEGFORMER, type OpenmmlabSegformerConfig, openmmlabSegformer } from "./openmmlabsegformer.js";

/**
 * SegFormer of OpenMMLab, recognized by its names.
 *
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 */
export const openmmlabsegformerFamily: Family<OpenmmlabSegformerConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "openmmlabsegformer",
  title: "SegFormer, OpenMMLab's",
  from: ["mixtransformer"],
  paper:
    'E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203',
  row: OPENMMLAB_SEGFORMER,
  define: openmmlabSegformer,
  mark: "fusion_conv.conv.weight",
  variants: {
    b0: { title: "MiT-B0, ADE20K", config: { encoder: "b0", nClasses: 150 } },
    b1: { title: "MiT-B1, ADE20K", config: { encoder: "b1", nClasses: 150 } },
    b2: { title: "MiT-B2, ADE20K", config: { encoder: "b2", nClasses: 150 } },
    b3: { title: "MiT-B3, ADE20K", config: { encoder: "b3", nClasses: 150 } },
    b4: { title: "MiT-B4, ADE20K", config: { encoder: "b4", nClasses: 150 } },
    b5: { title: "MiT-B5, ADE20K", config: { encoder: "b5", nClasses: 150 } },
    "b0-cityscapes": { title: "MiT-B0, Cityscapes", config: { encoder: "b0", nClasses: 19 } },
    "b1-cityscapes": { title: "MiT-B1, Cityscapes", config: { encoder: "b1", nClasses: 19 } },
    "b2-cityscapes": { title: "MiT-B2, Cityscapes", config: { encoder: "b2", nClasses: 19 } },
    "b3-cityscapes": { title: "MiT-B3, Cityscapes", config: { encoder: "b3", nClasses: 19 } },
    "b4-cityscapes": { title: "MiT-B4, Cityscapes", config: { encoder: "b4", nClasses: 19 } },
    "b5-cityscapes": { title: "MiT-B5, Cityscapes", config: { encoder: "b5", nClasses: 19 } },
  },
  start: 16,
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [37.41, "ADE20K val", "b0"],
    [40.97, "ADE20K val", "b1"],
    [45.58, "ADE20K val", "b2"],
    [47.82, "ADE20K val", "b3"],
    [48.46, "ADE20K val", "b4"],
    [49.13, "ADE20K val", "b5"],
    [76.54, "Cityscapes val", "b0-cityscapes"],
    [78.56, "Cityscapes val", "b1-cityscapes"],
    [81.08, "Cityscapes val", "b2-cityscapes"],
    [81.94, "Cityscapes val", "b3-cityscapes"],
    [81.89, "Cityscapes val", "b4-cityscapes"],
    [82.25, "Cityscapes val", "b5-cityscapes"],
  ]),
  files: [
    ["segformer_mit-b0_512x512_160k_ade20k_20210726_101530-8ffa8fda.pth", "b0"],
    ["segformer_mit-b1_512x512_160k_ade20k_20210726_112106-d70e859d.pth", "b1"],
    ["segformer_mit-b2_512x512_160k_ade20k_20210726_112103-cbd414ac.pth", "b2"],
    ["segformer_mit-b3_512x512_160k_ade20k_20210726_081410-962b98d2.pth", "b3"],
    ["segformer_mit-b4_512x512_160k_ade20k_20210728_183055-7f509d7d.pth", "b4"],
    ["segformer_mit-b5_512x512_160k_ade20k_20210726_145235-94cedf59.pth", "b5"],
    ["segformer_mit-b0_8x1_1024x1024_160k_cityscapes_20211208_101857-e7f88502.pth", "b0-cityscapes"],
    ["segformer_mit-b1_8x1_1024x1024_160k_cityscapes_20211208_064213-655c7b3f.pth", "b1-cityscapes"],
    ["segformer_mit-b2_8x1_1024x1024_160k_cityscapes_20211207_134205-6096669a.pth", "b2-cityscapes"],
    ["segformer_mit-b3_8x1_1024x1024_160k_cityscapes_20211206_224823-a8f8a177.pth", "b3-cityscapes"],
    ["segformer_mit-b4_8x1_1024x1024_160k_cityscapes_20211207_080709-07f6c333.pth", "b4-cityscapes"],
    ["segformer_mit-b5_8x1_1024x1024_160k_cityscapes_20211206_072934-87a052ec.pth", "b5-cityscapes"],
  ],
});
