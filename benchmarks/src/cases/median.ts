/** Median of a window, in the sizes at which implementations change their algorithm. */
import { median } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";

export const cases = [3, 5, 15].flatMap((size) =>
  filterCases({
    name: `median ${size}`,
    floats: false,
    ours: (image) => median(image, { size }),
    peers: [{ peer: "OpenCV", call: "median.opencv", options: { size } }],
  }),
);
