import { ade20kClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf, type PublishedFile } from "../../families/family.js";
import { type AdeBaselineConfig, adeBaseline, adeBaselineSpellings } from "./adebaseline.js";

/** Name of a pair's folder, its last epoch, its variant. */
const PAIRS = [
  ["ade20k-mobilenetv2dilated-c1_deepsup", 20, "mobilenetv2"],
  ["ade20k-resnet18dilated-ppm_deepsup", 20, "resnet18"],
  ["ade20k-resnet50dilated-ppm_deepsup", 20, "resnet50"],
  ["ade20k-resnet101dilated-ppm_deepsup", 25, "resnet101"],
  ["ade20k-resnet50-upernet", 30, "upernet50"],
  ["ade20k-resnet101-upernet", 50, "upernet101"],
  ["ade20k-hrnetv2-c1", 30, "hrnetv2"],
] as const;

/**
 * The baselines of ADE20K, recognized by their authors' names: of an encoder's file and a decoder's together.
 *
 * @see B. Zhou et al., "Semantic understanding of scenes through the ADE20K dataset", IJCV 2019, doi:10.1007/s11263-018-1140-0
 */
export const adebaselineFamily: Family<AdeBaselineConfig> = {
  name: "adebaseline",
  title: "ADE20K baseline",
  task: "semantic",
  from: ["pspnet", "upernet"],
  paper:
    'B. Zhou et al., "Semantic understanding of scenes through the ADE20K dataset", IJCV 2019, doi:10.1007/s11263-018-1140-0',
  define: adeBaseline,
  variants: {
    resnet50: { title: "ResNet-50 + PPM", config: { encoder: "resnet50", decoder: "ppm" } },
    resnet18: { title: "ResNet-18 + PPM", config: { encoder: "resnet18", decoder: "ppm" } },
    resnet101: { title: "ResNet-101 + PPM", config: { encoder: "resnet101", decoder: "ppm" } },
    mobilenetv2: { title: "MobileNetV2 + C1", config: { encoder: "mobilenetv2", decoder: "c1" } },
    upernet50: { title: "ResNet-50 + UPerNet", config: { encoder: "resnet50", decoder: "upernet" } },
    upernet101: { title: "ResNet-101 + UPerNet", config: { encoder: "resnet101", decoder: "upernet" } },
    hrnetv2: { title: "HRNetV2-W48 + C1", config: { encoder: "hrnetv2", decoder: "c1" } },
  },
  options: [
    { .../* @__PURE__ */ classesOption(), start: 150 },
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
  ],
  spellings: adeBaselineSpellings,
  recognize({ tensors }) {
    const of = (name: string) => tensors?.get(name)?.[0];
    const decoder = decoderIn(of);
    const encoder = encoderIn(of);
    const nClasses = decoder && of(LAST[decoder]);
    if (decoder === undefined || encoder === undefined || nClasses === undefined) return undefined;
    const width = widthIn(encoder, of);
    return { encoder, decoder, nClasses, ...(width !== 64 && width !== undefined && { width }) };
  },
  preprocessing: ({ encoder, decoder }) => ({
    size: { shortestEdge: 450, longestEdge: 1000 },
    multipleOf: encoder === "hrnetv2" || decoder === "upernet" ? 32 : 8,
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes: ({ nClasses = 150 }) => (nClasses === 150 ? labelsOf(ade20kClasses) : undefined),
  parts: { Encoder: /^encoder\b/, Decoder: /^decoder\b/ },
  size: [448, 592],
  figures: /* @__PURE__ */ figuresFrom("README of CSAILVision/semantic-segmentation-pytorch", "mIoU", [
    [41.26, "ADE20K val", "resnet50"],
    [38, "ADE20K val", "resnet18"],
    [42.19, "ADE20K val", "resnet101"],
    [34.84, "ADE20K val", "mobilenetv2"],
    [40.44, "ADE20K val", "upernet50"],
    [42, "ADE20K val", "upernet101"],
    [42.03, "ADE20K val", "hrnetv2"],
  ]),
  published: /* @__PURE__ */ pairs(),
};

/** The layer of scores. */
const LAST = {
  ppm: "decoder.conv_last.4.weight",
  upernet: "decoder.conv_last.1.weight",
  c1: "decoder.conv_last.weight",
} as const;

type Extent = (name: string) => number | undefined;

function decoderIn(of: Extent): NonNullable<AdeBaselineConfig["decoder"]> | undefined {
  if (of("decoder.ppm.0.1.weight") !== undefined) return "ppm";
  if (of("decoder.ppm_conv.0.0.weight") !== undefined) return "upernet";
  return of("decoder.cbr.0.weight") === undefined ? undefined : "c1";
}

function encoderIn(of: Extent): NonNullable<AdeBaselineConfig["encoder"]> | undefined {
  if (of("encoder.features.17.conv.0.0.weight") !== undefined) return "mobilenetv2";
  if (of("encoder.stage4.0.branches.0.0.conv1.weight") !== undefined) return "hrnetv2";
  if (of("encoder.conv3.weight") === undefined) return undefined;
  if (of("encoder.layer1.0.conv3.weight") === undefined) return "resnet18";
  return of("encoder.layer3.6.conv1.weight") === undefined ? "resnet50" : "resnet101";
}

/** What follows from the configuration's width; of encoders whose channels are rounded, the one number that makes them. */
function widthIn(encoder: NonNullable<AdeBaselineConfig["encoder"]>, of: Extent): number | undefined {
  if (encoder === "mobilenetv2") return round64(of("encoder.features.17.conv.2.weight"), 320);
  if (encoder === "hrnetv2") return round64(of("encoder.stage4.0.branches.0.0.conv1.weight"), 48);
  return of("encoder.conv1.weight");
}

function round64(channels: number | undefined, published: number): number | undefined {
  return channels && Math.round((64 * channels) / published);
}

function pairs(): PublishedFile[] {
  const files = PAIRS.flatMap(([folder, epoch, variant]) =>
    ["encoder", "decoder"].map((part) => [`${folder}/${part}_epoch_${epoch}.pth`, variant] as const),
  );
  return filesAt("sceneparsing.csail.mit.edu/model/pytorch", "BSD-3-Clause (code)", files);
}
