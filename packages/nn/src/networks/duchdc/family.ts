import type { Family } from "../../families/family.js";
import { paperFamily, resnetIn, resnetParts, widthSlider } from "../refinenet/paper-family.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";
import { DUC_FACTOR, type DucHdcConfig, ducHdc } from "./duchdc.js";

/**
 * DUC-HDC, recognized by the names of its head.
 *
 * @see P. Wang et al., "Understanding convolution for semantic segmentation", WACV 2018, arXiv:1702.08502
 */
export const duchdcFamily: Family<DucHdcConfig> = /* @__PURE__ */ paperFamily<DucHdcConfig>({
  name: "duchdc",
  title: "DUC-HDC",
  from: ["deeplabv2"],
  paper: 'P. Wang et al., "Understanding convolution for semantic segmentation", WACV 2018, arXiv:1702.08502',
  define: ducHdc,
  variants: {
    resnet101: { title: "ResNet-101, Cityscapes", config: { layers: 101, nClasses: 19 } },
    resnet152: { title: "ResNet-152, Cityscapes", config: { layers: 152, nClasses: 19 } },
  },
  sliders: [/* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64.")],
  recognize({ tensors }) {
    const channels = tensors?.get("head.rates.0.weight")?.[0];
    const { layers, width } = resnetIn(tensors, "backbone.") ?? {};
    const known = BOTTLENECK_LAYERS.find((count) => count === layers);
    if (channels === undefined || known === undefined || channels % DUC_FACTOR ** 2 !== 0) return undefined;
    return { layers: known, nClasses: channels / DUC_FACTOR ** 2, ...(width !== 64 && { width: width! }) };
  },
  parts: { .../* @__PURE__ */ resnetParts("backbone."), "Dense upsampling": /^head/ },
});
