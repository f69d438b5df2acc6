import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type StdcConfig, stdc } from "./stdc.js";

/**
 * STDC, recognized by OpenMMLab's names.
 *
 * @see M. Fan et al., "Rethinking BiSeNet for real-time semantic segmentation", CVPR 2021, doi:10.1109/CVPR46437.2021.00959
 */
export const stdcFamily: Family<StdcConfig> = {
  name: "stdc",
  title: "STDC",
  task: "semantic",
  from: ["bisenetv1"],
  paper: 'M. Fan et al., "Rethinking BiSeNet for real-time semantic segmentation", CVPR 2021, doi:10.1109/CVPR46437.2021.00959',
  define: stdc,
  variants: {
    stdc1: { title: "STDC1, Cityscapes", config: { form: 1, nClasses: 19 } },
    stdc2: { title: "STDC2, Cityscapes", config: { form: 2, nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at a quarter of the image's size; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.backbone.stages.1.conv.weight")?.[0];
    if (!tensors || nClasses === undefined || width === undefined) return undefined;
    const form = tensors.has("backbone.backbone.stages.2.3.layers.0.conv.weight") ? 2 : 1;
    return { form, nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  alignCorners: true,
  parts: {
    "Half and quarter": /^backbone\.backbone\.stages\.[01]\b/,
    Eighth: /^backbone\.backbone\.stages\.2\b/,
    Sixteenth: /^backbone\.backbone\.stages\.3\b/,
    "Thirty-second": /^backbone\.backbone\.stages\.4\b/,
    "Context path": /^backbone\.(arms|convs|conv_avg|ffm)\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [74.94, "Cityscapes val", "stdc1"],
    [76.67, "Cityscapes val", "stdc2"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["stdc1_in1k-pre_512x1024_80k_cityscapes_20220224_141648-3d4c2981.pth", "stdc1"],
    ["stdc1_512x1024_80k_cityscapes_20220224_073048-74e6920a.pth", "stdc1"],
    ["stdc2_in1k-pre_512x1024_80k_cityscapes_20220224_073048-1f8f0f6c.pth", "stdc2"],
  ]),
};
