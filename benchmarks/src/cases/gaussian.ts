/** Gaussian blur, into new memory and into memory that both sides keep from call to call. */
import { gaussian } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";
import { keeper } from "../harness.js";

const keep = keeper(Float32Array);

export const cases = [
  ...filterCases({
    name: "gaussian, sigma 2, float",
    floats: true,
    ours: (image) => gaussian(image, { sigma: 2 }),
    peers: [
      { peer: "OpenCV", call: "gaussian.opencv", options: { sigma: 2 } },
      { peer: "scikit-image", call: "gaussian.skimage", options: { sigma: 2 } },
    ],
  }),
  ...filterCases({
    name: "gaussian, sigma 2, float, out given",
    floats: true,
    ours: (image) => gaussian(image, { sigma: 2, out: keep(image.data.length) }),
    peers: [{ peer: "OpenCV", call: "gaussian.opencv", options: { sigma: 2, out: true } }],
  }),
];
