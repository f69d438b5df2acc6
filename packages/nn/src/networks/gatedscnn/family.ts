import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { cannyInput } from "./canny-input.js";
import { type GatedScnnConfig, gatedScnn } from "./gatedscnn.js";

/**
 * Gated-SCNN, recognized by its authors' names.
 *
 * @see T. Takikawa et al., "Gated-SCNN: Gated shape CNNs for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00533
 */
export const gatedscnnFamily: Family<GatedScnnConfig> = /* @__PURE__ */ paperFamily<GatedScnnConfig>({
  name: "gatedscnn",
  title: "Gated-SCNN",
  from: ["wideresnet38", "deeplabv3plus"],
  paper: 'T. Takikawa et al., "Gated-SCNN: Gated shape CNNs for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00533',
  define: gatedScnn,
  variants: { cityscapes: { title: "Wide ResNet-38, Cityscapes", config: { nClasses: 19 } } },
  sliders: [/* @__PURE__ */ widthSlider("Channels of the first convolution; the authors have 64.", { step: 8 })],
  beside: cannyInput,
  recognize({ tensors }) {
    const nClasses = tensors?.get("final_seg.6.weight")?.[0];
    const width = tensors?.get("mod1.conv1.weight")?.[0];
    if (nClasses === undefined || width === undefined || !tensors!.has("gate1._gate_conv.0.weight")) return undefined;
    return { nClasses, ...(width !== 64 && { width }) };
  },
  parts: {
    "Regular stream": /^mod\d/,
    "Shape stream": /^(res\d|d\d|dsn\d|fuse|cw)/,
    Gates: /^gate\d/,
    Pyramid: /^(aspp|bot_aspp)/,
    Decoder: /^(bot_fine|final_seg)/,
  },
  size: [512, 1024],
  figures: /* @__PURE__ */ figuresFrom("the paper, arXiv:1907.05740", "mIoU", [[82.8, "Cityscapes test"]]),
  published: /* @__PURE__ */ filesAt("github.com/nv-tlabs/GSCNN", "CC BY-NC-SA 4.0", [
    ["best_cityscapes_checkpoint.pth", "cityscapes"],
  ]),
});
