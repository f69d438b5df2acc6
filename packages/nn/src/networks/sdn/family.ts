import { countWhile, type Family } from "../../families/family.js";
import { densenetIn, densenetParts, paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { type SdnConfig, sdn } from "./sdn.js";

/**
 * SDN, recognized by the names of its units.
 *
 * @see J. Fu et al., "Stacked deconvolutional network for semantic segmentation", IEEE TIP, 2019, doi:10.1109/TIP.2019.2895460
 */
export const sdnFamily: Family<SdnConfig> = /* @__PURE__ */ paperFamily<SdnConfig>({
  name: "sdn",
  title: "SDN",
  from: ["deconvnet", "densenetclassifier"],
  paper:
    'J. Fu et al., "Stacked deconvolutional network for semantic segmentation", IEEE TIP, 2019, doi:10.1109/TIP.2019.2895460',
  define: sdn,
  variants: {
    m3: { title: "DenseNet-161, three networks, PASCAL VOC", config: { layers: 161, units: 3, nClasses: 21 } },
    m2: { title: "DenseNet-161, two networks, PASCAL VOC", config: { layers: 161, units: 2, nClasses: 21 } },
  },
  sliders: [
    { name: "units", label: "Networks", hint: "In the stack; the paper has up to three.", min: 2, max: 3, step: 1, start: 2 },
    /* @__PURE__ */ widthSlider("Channels that each layer adds; DenseNet-161 has 48.", {
      ...{ name: "growth", label: "Growth", max: 48 },
    }),
    /* @__PURE__ */ widthSlider("Channels of the stem; DenseNet-161 has 96.", { max: 96, start: 16 }),
  ],
  recognize({ tensors }) {
    const units = countWhile((i) => tensors?.has(`head.units.${i}.scores.weight`) === true);
    const densenet = densenetIn(tensors, "backbone.");
    const [nClasses, fine] = tensors?.get("head.units.0.scores.weight") ?? [];
    const middle = tensors?.get("head.units.0.up.0.compress.weight")?.[0];
    // a stack of one network has no way down
    const coarse = tensors?.get("head.units.1.down.1.compress.weight")?.[0] ?? 1024;
    if (!densenet || nClasses === undefined || fine === undefined || middle === undefined) return undefined;
    const usual = fine === 576 && middle === 768 && coarse === 1024;
    return { ...densenet, units, ...(!usual && { channels: [fine, middle, coarse] }), nClasses };
  },
  parts: {
    .../* @__PURE__ */ densenetParts("backbone."),
    "Last normalization": /^backbone\.features\.norm5/,
    Links: /^head\.links/,
    "Ways up": /^head\.units\.\d\.up/,
    "Ways down": /^head\.units\.\d\.down/,
    Scores: /^head\.units\.\d\.scores/,
  },
});
