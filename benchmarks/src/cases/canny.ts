/** Canny's edges. OpenCV's are others, so that only its time is beside ours. */
import { canny } from "@segkit/core/canny";
import { planeCases } from "../plane-case.js";

export const cases = [
  ...planeCases({
    name: "canny",
    ours: (image) => canny(image, { sigma: 2 }).data,
    peers: [
      { peer: "scikit-image", call: "canny.skimage", options: { sigma: 2 } },
      { peer: "OpenCV, its own edges", call: "canny.opencv", options: { sigma: 2 } },
    ],
  }),
  ...planeCases({
    name: "canny, float",
    floats: true,
    ours: (image) => canny(image, { sigma: 2 }).data,
    peers: [{ peer: "scikit-image", call: "canny.skimage", options: { sigma: 2 } }],
  }),
];
