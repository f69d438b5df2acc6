import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { PSANET, type PsanetConfig, psanet } from "./psanet.js";

/**
 * PSANet, recognized by OpenMMLab's names.
 *
 * @see H. Zhao et al., "PSANet: Point-wise spatial attention network for scene parsing", ECCV 2018, doi:10.1007/978-3-030-01240-3_17
 */
export const psanetFamily: Family<PsanetConfig> = /* @__PURE__ */ withMasks();

/** The family, which reads the size of masks off the file. */
function withMasks(): Family<PsanetConfig> {
  const { "resnet50-ade20k": ade20k, ...variants } = resnetVariants();
  const family = openmmlabFamily({
    name: "psanet",
    title: "PSANet",
    from: ["pspnet"],
    paper:
      'H. Zhao et al., "PSANet: Point-wise spatial attention network for scene parsing", ECCV 2018, doi:10.1007/978-3-030-01240-3_17',
    row: PSANET,
    define: psanet,
    mark: "attention_p.1.weight",
    variants: { ...variants, "resnet50-ade20k": { ...ade20k!, config: { ...ade20k!.config, maskSize: 66 } as PsanetConfig } },
    figures: figuresFrom("MMSegmentation's metafiles", "mIoU", [
      [77.24, "Cityscapes val", "resnet50"],
      [79.31, "Cityscapes val", "resnet101"],
      [79.31, "Cityscapes val", "resnet50-769"],
      [41.67, "ADE20K val", "resnet50-ade20k"],
    ]),
    files: [
      ["psanet_r50-d8_512x1024_80k_cityscapes_20200606_161842-ab60a24f.pth", "resnet50"],
      ["psanet_r101-d8_512x1024_80k_cityscapes_20200606_161823-0f73a169.pth", "resnet101"],
      ["psanet_r50-d8_769x769_80k_cityscapes_20200606_225134-fe42f49e.pth", "resnet50-769"],
      ["psanet_r50-d8_512x512_160k_ade20k_20200615_161258-148077dd.pth", "resnet50-ade20k"],
    ],
  });
  return {
    ...family,
    recognize(evidence) {
      const config = family.recognize(evidence);
      const [places = 0] = evidence.tensors?.get("decode_head.attention_p.1.weight") ?? [];
      const maskSize = Math.sqrt(places);
      return config && { ...config, ...(maskSize !== 97 && { maskSize }) };
    },
  };
}
