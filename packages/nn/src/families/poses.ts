/** What families of pose networks share. */
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { smoothedOffset } from "../tasks/decoders/smoothed.js";
import type { CropPoseFinding } from "../tasks/finding.js";
import { heatMapPose } from "../tasks/heat-map-pose.js";
import { flipOf } from "../tasks/keypoint-sets.js";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { FamilyOption } from "./family.js";

/** The option for the number of key points. */
export function pointsOption(): FamilyOption {
  return {
    name: "nPoints",
    label: "Key points",
    hint: "Joints that are found; a weight file knows its own.",
    min: 1,
    max: 133,
    step: 1,
  };
}

/** Crops of COCO's bodies are 256 high and 192 wide, those of MPII's square; ImageNet's mean and deviation. */
export function posePreprocessing(nPoints = 17): Preprocessing {
  return { size: { height: 256, width: nPoints === 16 ? 256 : 192 }, mean: IMAGENET_MEAN, std: IMAGENET_STD };
}

/** Bodies of networks that Megvii made: maps are smooth before a maximum is looked for, and a mirror image's lie where they are. */
export function multiStagePose(nPoints: number): CropPoseFinding {
  return heatMapPose({ decode: smoothedOffset, shift: false, ...flipOf(nPoints) });
}

/** The options of networks of several pyramids: key points, stages, the width of the stem, what else there is, and the channels on the ways up. */
export function pyramidOptions(startingWidth: number, more: readonly FamilyOption[] = []): FamilyOption[] {
  const width = {
    name: "width",
    label: "Width",
    hint: "Channels of the stem; published files have 64.",
    min: 4,
    max: 64,
    step: 4,
  };
  const channels = { name: "channels", label: "Ways up", hint: "Their channels; published files have 256.", min: 8, max: 256 };
  return [
    pointsOption(),
    { name: "stages", label: "Stages", hint: "Pyramids, one after another.", min: 1, max: 4, step: 1 },
    { ...width, start: startingWidth },
    ...more,
    { ...channels, step: 8, start: 16 },
  ];
}

/** The parts of networks of several pyramids, by the name that OpenMMLab gives these. */
export function pyramidParts(name: string): Record<string, RegExp> {
  const way = (direction: string) => new RegExp(`^backbone\\.${name}\\.\\d+\\.${direction}`);
  return { Stem: /^backbone\.top/, "Ways down": way("downsample"), "Ways up": way("upsample"), "Heat maps": /^head/ };
}
