import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, widthSlider } from "../spgnet/row-family.js";
import { type DeepParsingConfig, deepParsing } from "./deepparsing.js";

/**
 * Deep parsing network, recognized by the names of its layers.
 *
 * @see Z. Liu et al., "Semantic image segmentation via deep parsing network", ICCV 2015, arXiv:1509.02634
 */
export const deepparsingFamily: Family<DeepParsingConfig> = /* @__PURE__ */ paperFamily<DeepParsingConfig>({
  name: "deepparsing",
  title: "Deep parsing network",
  from: ["fcnvgg"],
  paper: 'Z. Liu et al., "Semantic image segmentation via deep parsing network", ICCV 2015, arXiv:1509.02634',
  define: deepParsing,
  variants: {
    voc: { title: "VGG-16, PASCAL VOC", config: { nClasses: 21 } },
    cityscapes: { title: "VGG-16, Cityscapes", config: { nClasses: 19 } },
  },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of VGG's first stage; VGG-16 has 64."),
    {
      ...{ name: "hidden", label: "Hidden", hint: "Channels of the layers that were dense; VGG-16 has 4096." },
      ...{ min: 16, max: 4096, step: 16, start: 64, scale: "log" },
    },
  ],
  recognize({ tensors }) {
    const patterns = tensors?.get("context.weight");
    const nClasses = tensors?.get("classifier.6.weight")?.[0];
    const width = tensors?.get("features.0.weight")?.[0];
    const hidden = tensors?.get("classifier.3.weight")?.[0];
    if (!patterns || nClasses === undefined || width === undefined || hidden === undefined) return undefined;
    const [costs, , kernel] = patterns as [number, number, number];
    const own = { width: [width, 64], hidden: [hidden, 4096], kernel: [kernel, 9], patterns: [costs / nClasses, 5] };
    const others = Object.entries(own).filter(([, [found, usual]]) => found !== usual);
    return { nClasses, ...Object.fromEntries(others.map(([name, [found]]) => [name, found!])) };
  },
  parts: { Stages: /^features/, "Unary layers": /^classifier/, "Field of labels": /^(distance|context)/ },
  figures: /* @__PURE__ */ figuresFrom("the paper, arXiv:1509.02634", "mIoU", [[77.5, "PASCAL VOC 2012 test"]]),
});
