import { cocoThings } from "../../detect/openmmlab.js";
import { classesOption, type Family, figuresFrom, filesAt } from "../../families/family.js";
import type { YolactConfig } from "./config.js";
import { yolactObjects } from "./objects.js";
import { YOLACT_SPELLINGS } from "./spellings.js";
import { yolact } from "./yolact.js";

/** Files of the authors: each has a repository of its own. */
const hub = (name: string, file: string, variant: string) =>
  filesAt(`huggingface.co/dbolya/${name}`, "MIT", [[`${file}.pth`, variant]]);

/**
 * YOLACT and YOLACT++, recognized by the authors' names or MMDetection's.
 *
 * @see D. Bolya et al., "YOLACT: Real-time instance segmentation", ICCV 2019, arXiv:1904.02689
 */
export const yolactFamily: Family<YolactConfig> = {
  name: "yolact",
  title: "YOLACT",
  task: "instance",
  from: ["maskrcnn"],
  paper: 'D. Bolya et al., "YOLACT: Real-time instance segmentation", ICCV 2019, arXiv:1904.02689',
  define: yolact,
  objects: yolactObjects,
  variants: {
    resnet50: { title: "ResNet-50", config: { encoder: "resnet50", nClasses: 80 } },
    resnet101: { title: "ResNet-101", config: { encoder: "resnet101", nClasses: 80 } },
    darknet53: { title: "Darknet-53", config: { encoder: "darknet53", nClasses: 80 } },
    "plus-resnet50": { title: "YOLACT++, ResNet-50", config: { encoder: "resnet50", plus: true, nClasses: 80 } },
    "plus-resnet101": { title: "YOLACT++, ResNet-101", config: { encoder: "resnet101", plus: true, nClasses: 80 } },
    "openmmlab-resnet50": { title: "ResNet-50, MMDetection", config: { encoder: "resnet50", form: "openmmlab", nClasses: 80 } },
    "openmmlab-resnet101": {
      title: "ResNet-101, MMDetection",
      config: { encoder: "resnet101", form: "openmmlab", nClasses: 80 },
    },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 8, max: 64, step: 8, start: 8 },
  ],
  spellings: YOLACT_SPELLINGS,
  recognize({ tensors }) {
    const [classes, channels] = tensors?.get("prediction_layers.0.conf_layer.weight") ?? [];
    const coarser = tensors?.get("fpn.downsample_layers.0.weight")?.[1];
    if (!tensors || !classes || !channels || !coarser) return undefined;
    const plus = tensors.has("maskiou_net.maskiou_net.0.weight");
    const width = channels / 4;
    const form = coarser === channels ? "authors" : "openmmlab";
    const encoder = tensors.has("backbone._preconv.0.weight")
      ? "darknet53"
      : // the authors' files have stages by number
        tensors.has("backbone.layer3.22.conv1.weight") || tensors.has("backbone.layers.2.22.conv1.weight")
        ? "resnet101"
        : "resnet50";
    return {
      encoder,
      ...(plus && { plus }),
      ...(form !== "authors" && { form }),
      nClasses: classes / (plus ? 9 : 3) - 1,
      ...(width !== 64 && { width }),
    } as YolactConfig;
  },
  preprocessing: ({ encoder, imageSize = 550 }) => ({
    size: { height: imageSize, width: imageSize },
    convention: "torch",
    samples: "floats",
    ...(encoder !== "darknet53" && { scale: 1, mean: [123.68, 116.78, 103.94], std: [58.4, 57.12, 57.38] }),
  }),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  parts: {
    Encoder: /^backbone\b/,
    Pyramid: /^fpn\b/,
    Prototypes: /^proto_net\b/,
    "Classes, boxes and coefficients": /^(prediction_layers|maskiou_net)\b/,
  },
  size: [550, 550],
  figures: [
    .../* @__PURE__ */ figuresFrom("README of dbolya/yolact", "mask AP", [
      [28.2, "COCO test-dev", "resnet50"],
      [29.8, "COCO test-dev", "resnet101"],
      [28.7, "COCO test-dev", "darknet53"],
      [34.1, "COCO test-dev", "plus-resnet50"],
      [34.6, "COCO test-dev", "plus-resnet101"],
    ]),
    .../* @__PURE__ */ figuresFrom("metafile of MMDetection 3.3.0", "mask AP", [
      [29, "COCO val2017", "openmmlab-resnet50"],
      [30.4, "COCO val2017", "openmmlab-resnet101"],
    ]),
  ],
  published: [
    .../* @__PURE__ */ hub("yolact-resnet50", "yolact_resnet50_54_800000", "resnet50"),
    .../* @__PURE__ */ hub("yolact-base", "yolact_base_54_800000", "resnet101"),
    .../* @__PURE__ */ hub("yolact-im700", "yolact_im700_54_800000", "resnet101"),
    .../* @__PURE__ */ hub("yolact-darknet53", "yolact_darknet53_54_800000", "darknet53"),
    .../* @__PURE__ */ hub("yolact-plus-resnet50", "yolact_plus_resnet50_54_800000", "plus-resnet50"),
    .../* @__PURE__ */ hub("yolact-plus-base", "yolact_plus_base_54_800000", "plus-resnet101"),
    .../* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
      ["yolact_r50_1x8_coco_20200908-f38d58df.pth", "openmmlab-resnet50"],
      ["yolact_r101_1x8_coco_20200908-4cbe9101.pth", "openmmlab-resnet101"],
    ]),
  ],
};
