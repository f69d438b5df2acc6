/** What each task gives, in a few words. */
import type { TaskName } from "@segkit/nn/families";

export const TASK_WORDS: Readonly<Record<TaskName, string>> = {
  semantic: "a class for each pixel",
  classify: "a class for the image, and encoders",
  salient: "what stands out",
  matte: "how much of a pixel is foreground",
  promptable: "the object that is pointed at",
  instance: "each object by itself",
  panoptic: "one segment for each pixel",
  pose: "joints of bodies",
  semanticVolume: "a class for each voxel",
  semanticDepth: "a class for each pixel, with depth",
  semanticRegions: "a class for each superpixel",
};
