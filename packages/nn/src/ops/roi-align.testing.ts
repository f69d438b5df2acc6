import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { roiAlign } from "./roi-align.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  roiAlign: {
    difference: 7.2e-7,
    open: { x: [1, 3, "h", "w"], boxes: ["count", 4] },
    build: ({ x, boxes }) => {
      const spatialScale = 0.25;
      return {
        y: roiAlign(x!, boxes!, { size: [3, 2], samplingRatio: 2, spatialScale }),
        centered: roiAlign(x!, boxes!, { size: [2, 3], samplingRatio: 2, spatialScale, aligned: true }),
        one: roiAlign(x!, boxes!, { size: [4, 4], samplingRatio: 1, spatialScale: 0.5 }),
      };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  roiAlign: [
    of(["1 3 h w", "n 4"], (x, boxes) => roiAlign(x!, boxes!, { size: [2, 3], samplingRatio: 2, spatialScale: 0.5 })),
    of(["1 3 h w", "n 4"], (x, boxes) => roiAlign(x!, boxes!, { size: [1, 4], samplingRatio: 1, aligned: true })),
  ],
};
