import { countWhile, type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { type DynamicRoutingConfig, dynamicRouting } from "./dynamicrouting.js";

/**
 * Dynamic routing, recognized by its authors' names.
 *
 * @see Y. Li et al., "Learning dynamic routing for semantic segmentation", CVPR 2020, arXiv:2003.10401
 */
export const dynamicroutingFamily: Family<DynamicRoutingConfig> = /* @__PURE__ */ paperFamily<DynamicRoutingConfig>({
  name: "dynamicrouting",
  title: "Dynamic routing",
  from: ["deeplabv3plus"],
  paper: 'Y. Li et al., "Learning dynamic routing for semantic segmentation", CVPR 2020, arXiv:2003.10401',
  define: dynamicRouting,
  variants: {
    layer16: { title: "16 layers, Cityscapes", config: { layers: 16, nClasses: 19 } },
    layer33: { title: "33 layers, Cityscapes", config: { layers: 33, nClasses: 19 } },
  },
  sliders: [
    { name: "layers", label: "Layers", hint: "Of the grid; the authors have 16 and 33.", min: 3, max: 33, step: 1, start: 5 },
    /* @__PURE__ */ widthSlider("Channels of the finest cells; the authors have 64."),
  ],
  preprocessing: () => ({ convention: "torch", scale: 1, mean: [123.675, 116.28, 103.53], std: 1, order: "bgr" }),
  recognize({ tensors }) {
    const nClasses = tensors?.get("sem_seg_head.predictor.weight")?.[0];
    const width = tensors?.get("backbone.stem.stem_1.weight")?.[0];
    if (nClasses === undefined || width === undefined) return undefined;
    const layers = countWhile((i) => tensors!.has(`backbone.all_cell_list.${i}.0.gate_conv_beta.0.weight`));
    return { layers, nClasses, ...(width !== 64 && { width }) };
  },
  parts: {
    Stem: /^backbone\.stem/,
    Gates: /\.gate_conv_beta/,
    Cells: /\.cell_ops/,
    "Ways between resolutions": /\.(res_up|res_down)/,
    Decoder: /^sem_seg_head/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("README of yanwei-li/DynamicRouting", "mIoU", [
    [78.8, "Cityscapes val", "layer16"],
    [79.4, "Cityscapes val", "layer33"],
  ]),
});
