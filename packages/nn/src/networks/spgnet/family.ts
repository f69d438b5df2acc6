import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetRowIn, widthSlider } from "./row-family.js";
import { type SpgNetConfig, spgNet } from "./spgnet.js";

/**
 * SPGNet, recognized by the names of its layers.
 *
 * @see B. Cheng et al., "SPGNet: Semantic prediction guidance for scene parsing", ICCV 2019, doi:10.1109/ICCV.2019.00532
 */
export const spgnetFamily: Family<SpgNetConfig> = /* @__PURE__ */ paperFamily<SpgNetConfig>({
  name: "spgnet",
  title: "SPGNet",
  from: ["resnetclassifier"],
  paper: 'B. Cheng et al., "SPGNet: Semantic prediction guidance for scene parsing", ICCV 2019, doi:10.1109/ICCV.2019.00532',
  define: spgNet,
  variants: { cityscapes: { title: "Two ResNet-50, Cityscapes", config: { layers: 50, nClasses: 19 } } },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      name: "channels",
      label: "Channels",
      hint: "Of the head; the full network has 256.",
      min: 8,
      max: 256,
      step: 8,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const channels = tensors?.get("classifier.weight")?.[1];
    if (!tensors?.has("guidance.weights.weight")) return undefined;
    return resnetRowIn(tensors, "classifier.weight", { channels: [channels, 256] }, "stages.0.encoder.");
  },
  parts: { "First pair": /^stages\.0/, Guidance: /^guidance/, "Second pair": /^stages\.1/, Scores: /^classifier/ },
  output: "logits",
  figures: /* @__PURE__ */ figuresFrom("the paper, ICCV 2019", "mIoU", [[81.1, "Cityscapes test"]]),
});
