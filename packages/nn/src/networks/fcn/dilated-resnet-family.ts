/** What the families FCN and DeepLab v3 have in common: torchvision's files and image processing. */
import { vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Evidence, type Family, filesAt, labelsOf } from "../../families/family.js";
import type { DilatedResnetConfig } from "./dilated-resnet.js";

type Own = Pick<Family<DilatedResnetConfig>, "name" | "title" | "paper" | "from" | "define" | "figures">;

/**
 * A family of torchvision's dilated ResNets. The variants have the auxiliary head, as torchvision's files and counts do. DeepLab v3's head has a projection, by
 * which files are told apart.
 */
export function dilatedResnetFamily(
  own: Own,
  hasProjection: boolean,
  files: readonly (readonly [file: string, variant: string])[],
): Family<DilatedResnetConfig> {
  const variant = (layers: 50 | 101) => ({ title: `ResNet-${layers}`, config: { layers, nClasses: 21, aux: true } });
  return {
    ...own,
    task: "semantic",
    variants: { resnet50: variant(50), resnet101: variant(101) },
    options: [
      classesOption(),
      {
        name: "width",
        label: "Width",
        hint: "Channels of the stem; published files have 64.",
        min: 4,
        max: 64,
        step: 4,
        start: 16,
      },
    ],
    recognize: ({ tensors }) =>
      tensors?.has("classifier.0.project.0.weight") === hasProjection ? configOf(tensors) : undefined,
    preprocessing: () => ({ size: { shortestEdge: 520 }, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
    classes: ({ nClasses = 21 }) => (nClasses === 21 ? labelsOf(vocClasses()) : undefined),
    output: "out",
    parts: {
      Stem: /^backbone\.(conv1|bn1)/,
      "Stage 1": /^backbone\.layer1/,
      "Stage 2": /^backbone\.layer2/,
      "Stage 3": /^backbone\.layer3/,
      "Stage 4": /^backbone\.layer4/,
      Head: /^classifier/,
      "Auxiliary head": /^aux_classifier/,
    },
    size: [520, 520],
    published: filesAt("github.com/pytorch/vision", "BSD-3-Clause", files),
  };
}

function configOf(tensors: NonNullable<Evidence["tensors"]>): DilatedResnetConfig | undefined {
  const stem = tensors.get("backbone.conv1.weight");
  const last = tensors.get("classifier.4.weight");
  if (!stem || !last) return undefined;
  const layers = tensors.has("backbone.layer3.22.conv1.weight") ? 101 : 50;
  return { layers, nClasses: last[0]!, ...(stem[0] !== 64 && { width: stem[0]! }) };
}
