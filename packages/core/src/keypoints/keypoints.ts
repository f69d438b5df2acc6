/** What data sets call the points of a person, and which lines join them. */
import { cocoSkeleton, type Skeleton } from "../draw/draw-keypoints.js";

/** The key points of a data set. Left and right are the person's. */
export interface KeypointSet {
  /** What each point is, in the order of the data set's files. */
  readonly names: readonly string[];
  /** The point that each becomes in a mirrored image: left and right exchanged, others themselves. */
  readonly flip: readonly number[];
  /** The lines to draw. */
  readonly skeleton: Skeleton;
  /** How far annotators scatter, for each point, as a share of the body's size. @default nobody says it */
  readonly sigmas?: readonly number[];
}

/**
 * COCO's 17 key points of a person, OCHuman's and most networks'.
 *
 * @see https://cocodataset.org/#keypoints-eval
 */
export const cocoKeypoints: KeypointSet = {
  names: [
    "nose",
    "left_eye",
    "right_eye",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
  ],
  flip: [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15],
  skeleton: cocoSkeleton,
  sigmas: [
    0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089, 0.089,
  ],
};

/**
 * CrowdPose's 14 key points of a person.
 *
 * @see doi:10.1109/CVPR.2019.01112
 */
export const crowdPoseKeypoints: KeypointSet = {
  names: [
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "top_head",
    "neck",
  ],
  flip: [1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 12, 13],
  skeleton: [
    [10, 8],
    [8, 6],
    [11, 9],
    [9, 7],
    [6, 7],
    [0, 6],
    [1, 7],
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 4],
    [3, 5],
    [12, 13],
    [1, 13],
    [0, 13],
  ],
  sigmas: [0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089, 0.089, 0.079, 0.079],
};

/**
 * MPII's 16 key points of a person.
 *
 * @see doi:10.1109/CVPR.2014.471
 */
export const mpiiKeypoints: KeypointSet = {
  names: [
    "right_ankle",
    "right_knee",
    "right_hip",
    "left_hip",
    "left_knee",
    "left_ankle",
    "pelvis",
    "thorax",
    "upper_neck",
    "head_top",
    "right_wrist",
    "right_elbow",
    "right_shoulder",
    "left_shoulder",
    "left_elbow",
    "left_wrist",
  ],
  flip: [5, 4, 3, 2, 1, 0, 6, 7, 8, 9, 15, 14, 13, 12, 11, 10],
  skeleton: [
    [0, 1],
    [1, 2],
    [2, 6],
    [6, 3],
    [3, 4],
    [4, 5],
    [6, 7],
    [7, 8],
    [8, 9],
    [8, 12],
    [12, 11],
    [11, 10],
    [8, 13],
    [13, 14],
    [14, 15],
  ],
  sigmas: [0.089, 0.083, 0.107, 0.107, 0.083, 0.089, 0.026, 0.026, 0.026, 0.026, 0.062, 0.072, 0.179, 0.179, 0.072, 0.062],
};
