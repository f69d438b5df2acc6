/** Key points of a network by their number. */
import { cocoKeypoints, crowdPoseKeypoints, type KeypointSet, mpiiKeypoints } from "@segkit/core/keypoints";

const SETS = [cocoKeypoints, mpiiKeypoints, crowdPoseKeypoints];

/** The data set that has so many points: COCO's 17, MPII's 16, CrowdPose's 14; else points without names. */
export function keypointSetOf(count: number): KeypointSet {
  const points = Array.from({ length: count }, (_, k) => k);
  return (
    SETS.find(({ names }) => names.length === count) ?? { names: points.map((k) => `point_${k}`), flip: points, skeleton: [] }
  );
}

/** The point that each becomes in a mirrored image, where it is known. */
export function flipOf(count: number): { readonly flip?: readonly number[] } {
  const set = SETS.find(({ names }) => names.length === count);
  return set ? { flip: set.flip } : {};
}
