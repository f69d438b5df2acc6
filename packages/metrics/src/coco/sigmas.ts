/** How far annotators scatter around key points. */

const tenths = (values: readonly number[]): readonly number[] => values.map((value) => value / 10);

/**
 * Standard deviations of annotators around each key point, as a share of the object's size (the root of its area), by data set. COCO's 17 points are also
 * OCHuman's; CrowdPose's 14 are shoulders, elbows, wrists, hips, knees, ankles, head and neck.
 *
 * @see https://cocodataset.org/#keypoints-eval
 */
export const KEYPOINT_SIGMAS = {
  coco: /* @__PURE__ */ tenths([
    0.26, 0.25, 0.25, 0.35, 0.35, 0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89,
  ]),
  crowdPose: /* @__PURE__ */ tenths([0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89, 0.79, 0.79]),
  ocHuman: /* @__PURE__ */ tenths([
    0.26, 0.25, 0.25, 0.35, 0.35, 0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89,
  ]),
} as const;
