/** OpenCV's mean shift filter, of every pixel and with a level. */
import { pyrMeanShiftFiltering } from "@segkit/classical/pyr-mean-shift-filtering";
import { filterCases } from "../filter-case.js";

export const cases = [0, 1].flatMap((maxLevel) => {
  const options = { spatialRadius: 10, rangeRadius: 20, maxLevel };
  return filterCases({
    name: `pyrMeanShiftFiltering, maxLevel ${maxLevel}`,
    floats: false,
    ours: (image) => pyrMeanShiftFiltering(image, options),
    peers: [{ peer: "OpenCV", call: "pyr_mean_shift_filtering.opencv", options }],
  });
});
