import { efficientnetSizes } from "../../encoders/efficientnet/config.js";
import { countWhile, type Family } from "../../families/family.js";
import { paperFamily } from "../refinenet/paper-family.js";
import { NASFPN_ENCODERS, type NasFpnConfig, nasFpn } from "./nasfpn.js";

/**
 * NAS-FPN on EfficientNet, recognized by the names of the pyramid's merges.
 *
 * @see B. Zoph et al., "Rethinking pre-training and self-training", NeurIPS 2020, arXiv:2006.06882
 */
export const nasfpnFamily: Family<NasFpnConfig> = /* @__PURE__ */ paperFamily<NasFpnConfig>({
  name: "nasfpn",
  title: "NAS-FPN",
  from: ["efficientnetclassifier"],
  paper: 'B. Zoph et al., "Rethinking pre-training and self-training", NeurIPS 2020, arXiv:2006.06882',
  define: nasFpn,
  variants: {
    b7: { title: "EfficientNet-B7, PASCAL VOC", config: { encoder: "b7", nClasses: 21 } },
    b3: { title: "EfficientNet-B3, PASCAL VOC", config: { encoder: "b3", nClasses: 21 } },
    b0: { title: "EfficientNet-B0, PASCAL VOC", config: { encoder: "b0", nClasses: 21 } },
  },
  sliders: [
    {
      ...{ name: "channels", label: "Channels", hint: "Of the pyramid; the paper has 256." },
      ...{ min: 8, max: 256, step: 8, start: 64 },
    },
    { name: "stages", label: "Pyramids", hint: "One after another; the paper has 7.", min: 1, max: 7, step: 1, start: 3 },
  ],
  recognize({ tensors }) {
    const [nClasses, channels] = tensors?.get("head.conv_seg.weight") ?? [];
    const stem = tensors?.get("backbone.features.0.0.weight")?.[0];
    const stages = countWhile((i) => tensors?.has(`neck.fpn_stages.${i}.gp_64_4.out_conv.conv.weight`) === true);
    const depths = [1, 2, 3, 4, 5, 6, 7].map((stage) => {
      return countWhile((i) => tensors?.has(`backbone.features.${stage}.${i}.block.0.0.weight`) === true);
    });
    const encoder = NASFPN_ENCODERS.find((variant) => {
      const sizes = efficientnetSizes({ variant });
      return sizes.stem === stem && sizes.stages.map(({ blocks }) => blocks).join() === depths.join();
    });
    if (nClasses === undefined || channels === undefined || encoder === undefined || stages === 0) return undefined;
    return { encoder, nClasses, ...(channels !== 256 && { channels }), ...(stages !== 7 && { stages }) };
  },
  parts: {
    Encoder: /^backbone\b/,
    Pyramids: /^neck\b/,
    Head: /^head\b/,
  },
});
