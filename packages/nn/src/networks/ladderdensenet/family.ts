import { type Family, filesAt } from "../../families/family.js";
import { densenetIn, densenetParts, paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { LADDER_SPELLINGS, type LadderDensenetConfig, ladderDensenet } from "./ladderdensenet.js";

/**
 * Ladder DenseNet, recognized by the authors' names.
 *
 * @see I. Krešo et al., "Efficient ladder-style DenseNets for semantic segmentation of large images", 2019, arXiv:1905.05661
 */
export const ladderdensenetFamily: Family<LadderDensenetConfig> = /* @__PURE__ */ paperFamily<LadderDensenetConfig>({
  name: "ladderdensenet",
  title: "Ladder DenseNet",
  from: ["densenetclassifier"],
  paper:
    'I. Krešo et al., "Efficient ladder-style DenseNets for semantic segmentation of large images", 2019, arXiv:1905.05661',
  define: ladderDensenet,
  variants: {
    densenet121: { title: "DenseNet-121, Cityscapes", config: { layers: 121, nClasses: 19 } },
    densenet161: { title: "DenseNet-161, Cityscapes", config: { layers: 161, nClasses: 19 } },
    densenet169: { title: "DenseNet-169, Cityscapes", config: { layers: 169, nClasses: 19 } },
  },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels that each layer adds; DenseNet-121 has 32.", {
      ...{ name: "growth", label: "Growth", max: 48 },
    }),
    /* @__PURE__ */ widthSlider("Channels of the stem; DenseNet-121 has 64.", { max: 96, start: 16 }),
    /* @__PURE__ */ widthSlider("Channels of the ladder's finest steps; published files have 128.", {
      ...{ name: "channels", label: "Channels", max: 128, start: 16 },
    }),
  ],
  spellings: LADDER_SPELLINGS,
  recognize({ tensors }) {
    const nClasses = tensors?.get("logits.conv.weight")?.[0];
    const channels = tensors?.get("upsample_layers.upsample_3.blend_conv.conv.weight")?.[0];
    const densenet = densenetIn(tensors);
    if (nClasses === undefined || channels === undefined || densenet === undefined) return undefined;
    return { ...densenet, ...(channels !== 128 && { channels }), nClasses };
  },
  // given 0 … 255 in the authors' code
  preprocessing: () => ({
    mean: [73.45286 / 255, 83.21195 / 255, 72.78044 / 255],
    std: [45.19961 / 255, 46.3659 / 255, 45.48506 / 255],
  }),
  parts: { .../* @__PURE__ */ densenetParts(), Pooling: /^spp/, Ladder: /^upsample_layers/, Scores: /^logits/ },
  published: /* @__PURE__ */ filesAt("github.com/ivankreso/LDN", "MIT", [
    ["ldn121_weights_cityscapes_train.pt", "densenet121"],
  ]),
});
