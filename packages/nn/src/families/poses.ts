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
