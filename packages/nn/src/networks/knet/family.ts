import { countWhile, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily } from "../encoderdecoder/openmmlab-family.js";
import { KNET, type KnetConfig, knet } from "./knet.js";

/** A tensor that tells the head whose kernels are updated. */
const MARKS = {
  uper: "fpn_bottleneck.conv.weight",
  psp: "psp_modules.0.1.conv.weight",
  aspp: "aspp_modules.0.conv.weight",
  fcn: "convs.0.conv.weight",
} as const;

/**
 * K-Net, recognized by OpenMMLab's names.
 *
 * @see W. Zhang et al., "K-Net: Towards unified image segmentation", NeurIPS 2021, arXiv:2106.14855
 */
export const knetFamily: Family<KnetConfig> = /* @__PURE__ */ withFirstHeads();

/** The family, which reads the head whose kernels are updated off the file. */
function withFirstHeads(): Family<KnetConfig> {
  const ade20k = (title: string, config: KnetConfig) => ({ title: `${title}, ADE20K`, config: { ...config, nClasses: 150 } });
  const family = openmmlabFamily({
    name: "knet",
    title: "K-Net",
    from: ["detr"],
    paper: 'W. Zhang et al., "K-Net: Towards unified image segmentation", NeurIPS 2021, arXiv:2106.14855',
    row: KNET,
    define: knet,
    mark: "kernel_update_head.0.fc_mask.weight",
    variants: {
      "resnet50-uper": ade20k("ResNet-50, UPerNet", { encoder: "resnet50", first: "uper" }),
      "resnet50-fcn": ade20k("ResNet-50, FCN", { encoder: "resnet50", first: "fcn" }),
      "resnet50-psp": ade20k("ResNet-50, PSPNet", { encoder: "resnet50", first: "psp" }),
      "resnet50-aspp": ade20k("ResNet-50, DeepLab v3", { encoder: "resnet50", first: "aspp" }),
      swint: ade20k("Swin-T, UPerNet", { encoder: "swint", first: "uper" }),
      swinl: ade20k("Swin-L, UPerNet", { encoder: "swinl", first: "uper" }),
    },
    start: 16,
    figures: figuresFrom("MMSegmentation's metafiles", "mIoU", [
      [43.45, "ADE20K val", "resnet50-uper"],
      [43.6, "ADE20K val", "resnet50-fcn"],
      [44.18, "ADE20K val", "resnet50-psp"],
      [45.06, "ADE20K val", "resnet50-aspp"],
      [45.84, "ADE20K val", "swint"],
      [52.21, "ADE20K val", "swinl"],
    ]),
    files: [
      ["knet_s3_upernet_r50-d8_8x2_512x512_adamw_80k_ade20k_20220304_125657-215753b0.pth", "resnet50-uper"],
      ["knet_s3_fcn_r50-d8_8x2_512x512_adamw_80k_ade20k_20220228_043751-abcab920.pth", "resnet50-fcn"],
      ["knet_s3_pspnet_r50-d8_8x2_512x512_adamw_80k_ade20k_20220228_054634-d2c72240.pth", "resnet50-psp"],
      ["knet_s3_deeplabv3_r50-d8_8x2_512x512_adamw_80k_ade20k_20220228_041642-00c8fbeb.pth", "resnet50-aspp"],
      ["knet_s3_upernet_swin-t_8x2_512x512_adamw_80k_ade20k_20220303_133059-7545e1dc.pth", "swint"],
      ["knet_s3_upernet_swin-l_8x2_640x640_adamw_80k_ade20k_20220301_220747-8787fc71.pth", "swinl"],
    ],
  });
  return {
    ...family,
    recognize(evidence) {
      const config = family.recognize(evidence);
      const { tensors } = evidence;
      const has = (name: string) => tensors?.has(`decode_head.kernel_generate_head.${name}`);
      const first = (Object.keys(MARKS) as (keyof typeof MARKS)[]).find((key) => has(MARKS[key]));
      const stages = countWhile((i) => tensors?.has(`decode_head.kernel_update_head.${i}.fc_mask.weight`) === true);
      return config && { ...config, ...(first && { first }), ...(stages !== 3 && { stages }) };
    },
  };
}
