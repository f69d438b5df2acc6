/** What families of single papers have in common: images as ImageNet's, classes by their number, and which ResNet or DenseNet a file has. */
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { DENSENET_LAYERS } from "../../encoders/densenet/index.js";
import { RESNET_DEPTHS, type ResnetLayers, resnetOf } from "../../encoders/resnet/index.js";
import { classesOption, countWhile, type Evidence, type Family, type FamilyOption } from "../../families/family.js";
import { openmmlabClasses } from "../encoderdecoder/openmmlab-data.js";

/** What a family of a paper says itself. */
export type PaperFamily<C extends object> = Pick<
  Family<C>,
  "name" | "title" | "paper" | "define" | "variants" | "recognize" | "parts"
> &
  Partial<
    Pick<
      Family<C>,
      | "from"
      | "preprocessing"
      | "spellings"
      | "published"
      | "figures"
      | "alignCorners"
      | "size"
      | "leastSide"
      | "beside"
      | "output"
    >
  > & {
    /** Its sliders beside that of the classes. */
    readonly sliders: readonly FamilyOption[];
  };

/** A family of a network whose files, if any, have classes of Cityscapes (19), PASCAL VOC (21) or ADE20K (150). */
export function paperFamily<C extends { readonly nClasses?: number }>({ sliders, ...own }: PaperFamily<C>): Family<C> {
  return {
    task: "semantic",
    preprocessing: () => ({ mean: IMAGENET_MEAN, std: IMAGENET_STD }),
    classes: ({ nClasses = 0 }) => openmmlabClasses(nClasses),
    output: "logits",
    size: [512, 512],
    published: [],
    ...own,
    options: [/* @__PURE__ */ classesOption(), ...sliders],
  };
}

/** The slider of a width whose published value is `usual`. */
export function widthSlider(
  hint: string,
  { name = "width", label = "Width", max = 64, step = 4, start = 8 } = {},
): FamilyOption {
  return { name, label, hint, min: step, max, step, start };
}

/** Parts of a ResNet below a place, for tables. */
export function resnetParts(below: string): Readonly<Record<string, RegExp>> {
  const at = below.replaceAll(".", "\\.");
  const stages = [1, 2, 3, 4].map((i) => [`Stage ${i}`, new RegExp(`^${at}layer${i}\\b`)] as const);
  return { Stem: new RegExp(`^${at}(conv1|bn1)\\b`), ...Object.fromEntries(stages) };
}

/** The layers and the width of a ResNet of bottlenecks that a file has below a place, if it has one. */
export function resnetIn(tensors: Evidence["tensors"], below: string): { layers: ResnetLayers; width: number } | undefined {
  const width = tensors?.get(`${below}bn1.weight`)?.[0];
  if (width === undefined || !tensors!.has(`${below}layer1.0.conv3.weight`)) return undefined;
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`${below}layer${stage}.${i}.conv1.weight`)));
  const layers = (Object.keys(RESNET_DEPTHS).map(Number) as ResnetLayers[]).find((count) => {
    return resnetOf(count).expansion === 4 && RESNET_DEPTHS[count].join() === depths.join();
  });
  return layers && { layers, width };
}

/** Parts of a DenseNet below a place, for tables. */
export function densenetParts(below = ""): Readonly<Record<string, RegExp>> {
  const at = `${below.replaceAll(".", "\\.")}features\\.`;
  const blocks = [1, 2, 3, 4].map((i) => [`Block ${i}`, new RegExp(`^${at}(denseblock|transition)${i}\\b`)] as const);
  return { Stem: new RegExp(`^${at}(conv0|norm0)\\b`), ...Object.fromEntries(blocks) };
}

/** The layers of a DenseNet that a file has below a place, and its growth and width where they are not those of a DenseNet of as many layers. */
export function densenetIn(
  tensors: Evidence["tensors"],
  below = "",
): { layers: keyof typeof DENSENET_LAYERS; growth?: number; width?: number } | undefined {
  const width = tensors?.get(`${below}features.conv0.weight`)?.[0];
  const growth = tensors?.get(`${below}features.denseblock1.denselayer1.conv2.weight`)?.[0];
  if (width === undefined || growth === undefined) return undefined;
  const counted = [1, 2, 3, 4].map((block) => {
    return countWhile((i) => tensors!.has(`${below}features.denseblock${block}.denselayer${i + 1}.conv2.weight`));
  });
  const layers = ([121, 161, 169, 201] as const).find((count) => DENSENET_LAYERS[count].blocks.join() === counted.join());
  if (layers === undefined) return undefined;
  const usual = DENSENET_LAYERS[layers];
  return { layers, ...(growth !== usual.growth && { growth }), ...(width !== usual.width && { width }) };
}
