/** Erosion by a small square and by a large disk. */
import { erode, structuringElement } from "@segkit/core/morphology";
import { filterCases } from "../filter-case.js";

export const cases = [
  ...filterCases({
    name: "erode, square 3",
    floats: false,
    ours: (image) => erode(image, structuringElement("square", 3)),
    peers: [{ peer: "OpenCV", call: "erode.opencv", options: { shape: "square", size: 3 } }],
  }),
  ...filterCases({
    name: "erode, disk 10",
    floats: false,
    ours: (image) => erode(image, structuringElement("disk", 10)),
    peers: [
      { peer: "OpenCV", call: "erode.opencv", options: { shape: "disk", size: 10 } },
      { peer: "scikit-image", call: "erode.skimage", options: { size: 10 } },
    ],
  }),
];
