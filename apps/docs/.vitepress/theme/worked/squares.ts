/** One object and one answer, judged by each page's measures: two rectangles on a grid small enough to count by hand. */
import { boundaryF, boundaryIoU } from "@segkit/metrics/boundary";
import { adjustedRandIndex, randIndex, segmentationCovering, variationOfInformation } from "@segkit/metrics/clustering";
import { confusionMatrix, perClassDice, perClassIoU, pixelAccuracy } from "@segkit/metrics/confusion-matrix";
import { davisEvaluation } from "@segkit/metrics/davis";
import { simulateClick } from "@segkit/metrics/interactive";
import { mattingEvaluation } from "@segkit/metrics/matting";
import { panopticQuality } from "@segkit/metrics/panoptic";
import { salientEvaluation } from "@segkit/metrics/salient";
import { achievableSegmentationAccuracy, boundaryRecall, undersegmentationError } from "@segkit/metrics/superpixels";
import { averageSurfaceDistance, hausdorffDistance, surfaceDice } from "@segkit/metrics/surface-distance";
import {
  grid,
  HEIGHT,
  line,
  type Plane,
  pixelsOf,
  planeOf,
  rounded,
  type Story,
  type Tone,
  WIDTH,
  type Worked,
  within,
} from "./story.js";

/** How far the answer can be moved, in pixels. */
export const MOST = 14;
/** Where it is at first. */
export const FIRST = 3;

export interface Scene {
  readonly truth: Plane;
  readonly answer: Plane;
  readonly hits: number;
  readonly surplus: number;
  readonly missed: number;
}

/** What a page has of the scene: its lines, and what else it shows. */
type Judged = Pick<Worked, "lines"> & Partial<Worked>;

/** The object, 8 × 8 pixels, and the same moved to the right. */
export function sceneOf(moved: number): Scene {
  const [truth, answer] = [square(3), square(3 + moved)];
  let [hits, surplus, missed] = [0, 0, 0];
  for (let i = 0; i < truth.data.length; i++) {
    if (truth.data[i] && answer.data[i]) hits++;
    else if (answer.data[i]) surplus++;
    else if (truth.data[i]) missed++;
  }
  return { truth, answer, hits, surplus, missed };
}

const square = (left: number): Plane => planeOf((x, y) => Number(within(x, y, left, 2, 8, 8)));

/** The story of the moved square, as one page judges it. */
export function moving(judge: (scene: Scene, moved: number) => Judged, first = FIRST): Story {
  return {
    first,
    most: MOST,
    words: (moved) => `The answer, moved ${pixelsOf(moved)} to the right`,
    at: (moved) => {
      const scene = sceneOf(moved);
      const { marks = [], ...judged } = judge(scene, moved);
      const legend = [
        { tone: "hit", words: `in both: TP ${scene.hits}` },
        { tone: "surplus", words: `surplus: FP ${scene.surplus}` },
        { tone: "missed", words: `missed: FN ${scene.missed}` },
      ] as const;
      return { height: 10 * HEIGHT, legend, ...judged, marks: [...grid((i) => tone(scene, i)), ...marks] };
    },
  };
}

/** What a pixel is, by both. */
function tone({ truth, answer }: Scene, i: number): Tone {
  return (["none", "missed", "surplus", "hit"] as const)[2 * answer.data[i]! + truth.data[i]!]!;
}

/** The measures of each page, by its file's name. */
export const SQUARES: Readonly<Record<string, Story>> = {
  "confusion-matrix": moving(({ truth, answer, hits, surplus, missed }) => {
    const confusion = confusionMatrix({ nClasses: 2 }).update(answer, truth);
    return {
      lines: [
        line("IoU", `${hits} / (${hits} + ${surplus} + ${missed})`, perClassIoU(confusion)[1]!),
        line("Dice", `2 · ${hits} / (2 · ${hits} + ${surplus} + ${missed})`, perClassDice(confusion)[1]!),
        line("pixel accuracy", `(${HEIGHT * WIDTH} − ${surplus} − ${missed}) / ${HEIGHT * WIDTH}`, pixelAccuracy(confusion)),
      ],
    };
  }),
  clustering: moving(({ truth, answer }) => {
    const { split, merge, total } = variationOfInformation(answer, truth);
    return {
      lines: [
        line("Rand index", "pairs of pixels on which both agree", randIndex(answer, truth)),
        line("adjusted Rand index", "the same, less what chance gives", adjustedRandIndex(answer, truth)),
        line("variation of information", `${rounded(split)} + ${rounded(merge)} bits`, total),
        line("covering", "best IoU of each true region, by area", segmentationCovering(answer, truth)),
      ],
    };
  }),
  superpixels: moving(({ truth, answer, surplus, missed }) => ({
    lines: [
      line("boundary recall", "within 1 pixel", boundaryRecall(answer, truth, { tolerance: 1 })),
      line(
        "undersegmentation error",
        `what leaks: ${surplus} and ${missed} pixels, or a region's rest where that is less`,
        undersegmentationError(answer, truth),
      ),
      line("achievable accuracy", "regions kept whole", achievableSegmentationAccuracy(answer, truth)),
    ],
  })),
  boundary: moving(({ truth, answer, hits, surplus, missed }) => {
    const { precision, recall, f } = boundaryF(answer, truth, { tolerance: 1 });
    return {
      lines: [
        line("mask IoU", `${hits} / ${hits + surplus + missed}`, hits / (hits + surplus + missed)),
        line("boundary IoU", "bands of 1 pixel", boundaryIoU(answer, truth, { ratio: 0.02 })),
        line("boundary F", `precision ${rounded(precision)}, recall ${rounded(recall)}, within 1 pixel`, f),
      ],
    };
  }),
  "surface-distance": moving(({ truth, answer }) => ({
    lines: [
      line("Hausdorff distance", "the farthest border pixel", hausdorffDistance(answer, truth)),
      line("average surface distance", "both ways", averageSurfaceDistance(answer, truth)),
      line("surface Dice", "within 1 pixel", surfaceDice(answer, truth, { tolerance: 1 })),
    ],
  })),
  panoptic: moving(({ truth, answer, hits, surplus, missed }) => {
    const categories = [
      { id: 1, name: "person", isthing: 1 },
      { id: 2, name: "floor", isthing: 0 },
    ];
    const segments = categories.map(({ id }) => ({ id, category_id: id }));
    const of = ({ data, ...size }: Plane) => ({
      labels: { data: Int32Array.from(data, (value) => value || 2), ...size },
      segments,
    });
    const { pq, sq, rq } = panopticQuality(of(answer), of(truth), { categories }).things;
    const iou = hits / (hits + surplus + missed);
    return {
      lines: [
        line("SQ", iou > 0.5 ? "the IoU of the one match" : "nothing matches: the IoU is not above ½", sq),
        line("RQ", iou > 0.5 ? "1 / (1 + 0 + 0)" : "0 / (0 + ½ + ½)", rq),
        line("PQ", "SQ · RQ", pq),
      ],
    };
  }),
  davis: moving(({ truth, answer, hits, surplus, missed }) => {
    const { j, f, jAndF } = davisEvaluation({ frames: "all" }).update({ id: "worked" }, [answer], [truth]).result();
    return {
      lines: [
        line("J", `${hits} / ${hits + surplus + missed}`, j.mean),
        line("F", "outlines within 1 pixel", f.mean),
        line("J&F", "their mean", jAndF),
      ],
    };
  }),
  salient: moving(({ truth, answer, surplus, missed }) => {
    const map = { ...answer, data: answer.data.map((value) => 255 * value), channels: 1 };
    const { meanAbsoluteError, sMeasure, fMeasure } = salientEvaluation().update(map, truth).result();
    return {
      lines: [
        line("MAE", `(${surplus} + ${missed}) / ${HEIGHT * WIDTH}`, meanAbsoluteError),
        line("largest F-measure", "precision counts more than recall", fMeasure.max),
        line("S-measure", "structure", sMeasure),
      ],
    };
  }),
  matting: moving(({ truth, answer, surplus, missed }) => {
    const matte = ({ data, ...size }: Plane) => ({ data: data.map((value) => 255 * value), ...size, channels: 1 });
    const result = mattingEvaluation().update(matte(answer), matte(truth)).result();
    const { sumOfAbsoluteDifferences, meanSquaredError, gradient } = result;
    return {
      lines: [
        line("SAD, in thousands", `(${surplus} + ${missed}) / 1000`, sumOfAbsoluteDifferences),
        line("MSE", `(${surplus} + ${missed}) / ${HEIGHT * WIDTH}`, meanSquaredError),
        line("gradient error, in thousands", "edges in other places", gradient),
      ],
    };
  }),
  interactive: moving(({ truth, answer, hits, surplus, missed }) => {
    const { x, y, label } = simulateClick(answer, truth);
    const right = surplus + missed === 0;
    return {
      lines: [line("IoU after the answer", `${hits} / ${hits + surplus + missed}`, hits / (hits + surplus + missed))],
      ...(!right && {
        marks: [{ shape: "dot", tone: "click", x: 10 * x + 5, y: 10 * y + 5, radius: 4 }],
        note: `The next click: ${label === "foreground" ? "missing" : "surplus"}, column ${x}, row ${y}.`,
      }),
    };
  }),
};
