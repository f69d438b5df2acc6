/** Key points whose lines have fields: what a network of part-affinity fields is taught. */
import type { KeypointSet } from "../keypoints/keypoints.js";

/** Key points, the lines between them, and the maps that have each line's field. */
export interface AffinityFieldSet extends KeypointSet {
  /** For each line of the skeleton, which maps have the field's x and y. */
  readonly fields: readonly (readonly [x: number, y: number])[];
}

/**
 * OpenPose's 18 key points of a person, COCO's and the neck; lines in the order in which they are parsed.
 *
 * @see https://github.com/CMU-Perceptual-Computing-Lab/openpose
 */
export const openposeKeypoints: AffinityFieldSet = {
  names: [
    "nose",
    "neck",
    "right_shoulder",
    "right_elbow",
    "right_wrist",
    "left_shoulder",
    "left_elbow",
    "left_wrist",
    "right_hip",
    "right_knee",
    "right_ankle",
    "left_hip",
    "left_knee",
    "left_ankle",
    "right_eye",
    "left_eye",
    "right_ear",
    "left_ear",
  ],
  flip: [0, 1, 5, 6, 7, 2, 3, 4, 11, 12, 13, 8, 9, 10, 15, 14, 17, 16],
  skeleton: [
    [1, 2],
    [1, 5],
    [2, 3],
    [3, 4],
    [5, 6],
    [6, 7],
    [1, 8],
    [8, 9],
    [9, 10],
    [1, 11],
    [11, 12],
    [12, 13],
    [1, 0],
    [0, 14],
    [14, 16],
    [0, 15],
    [15, 17],
    [2, 16],
    [5, 17],
  ],
  fields: [
    [12, 13],
    [20, 21],
    [14, 15],
    [16, 17],
    [22, 23],
    [24, 25],
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
    [8, 9],
    [10, 11],
    [28, 29],
    [30, 31],
    [34, 35],
    [32, 33],
    [36, 37],
    [18, 19],
    [26, 27],
  ],
};
