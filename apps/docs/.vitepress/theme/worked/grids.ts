/** Worked numbers of pages that need more on the grid than the moved square. */
import { regionProperties } from "@segkit/core/regions";
import { matchBoundaries, segmentationBoundaries } from "@segkit/metrics/bsds";
import { cityscapesEvaluation } from "@segkit/metrics/cityscapes";
import { evaluateCoco } from "@segkit/metrics/coco";
import { crossEntropy, diceLoss, lovaszSoftmax, sigmoidFocalLoss } from "@segkit/metrics/losses";
import { semanticEvaluation } from "@segkit/metrics/semantic";
import { moving } from "./squares.js";
import {
  grid,
  HEIGHT,
  line,
  type Mark,
  pixelsOf,
  planeOf,
  rounded,
  type Story,
  type Tone,
  WIDTH,
  type Worked,
  within,
} from "./story.js";

const PIXELS = HEIGHT * WIDTH;
const THRESHOLDS = Array.from({ length: 10 }, (_, i) => (50 + 5 * i) / 100);

/** Detection: boxes by their IoU, which ten thresholds judge. */
const coco = moving(({ hits, surplus, missed }, moved) => {
  const here = { image_id: 1, category_id: 1 };
  const groundTruth = {
    images: [{ id: 1, height: HEIGHT, width: WIDTH }],
    categories: [{ id: 1, name: "square" }],
    annotations: [{ ...here, id: 1, bbox: [3, 2, 8, 8], area: 64, iscrowd: 0 }],
  };
  const detections = [{ ...here, bbox: [3 + moved, 2, 8, 8], score: 0.9 }];
  const { figures, matches } = evaluateCoco({ groundTruth, detections, type: "boxes", matches: true });
  const { outcomes } = matches.find(({ area }) => area === "all")!;
  const found = THRESHOLDS.map((_, i) => outcomes[i] === 1);
  const steps = THRESHOLDS.flatMap((threshold, i): Mark[] => {
    const color = found[i] ? "hit" : "none";
    return [
      { shape: "box", tone: color, x: 26 * i + 1, y: 128, width: 24, height: 10 },
      { shape: "text", tone: "plain", x: 26 * i + 13, y: 149, words: threshold.toFixed(2).slice(1) },
    ];
  });
  const right = found.filter(Boolean).length;
  return {
    height: 154,
    marks: steps,
    legend: [
      { tone: "hit", words: `in both: ${hits}, and thresholds passed: ${right}` },
      { tone: "surplus", words: `only detected: ${surplus}` },
      { tone: "missed", words: `only true: ${missed}` },
    ],
    lines: [
      line("IoU of the boxes", `${hits} / (${hits} + ${surplus} + ${missed})`, hits / (hits + surplus + missed)),
      line("AP50", right > 0 ? "found at 0.50: all of one" : "missed at 0.50", figures.AP50!),
      line("AP75", found[5] ? "found at 0.75: all of one" : "missed at 0.75", figures.AP75!),
      line("AP", `found at ${right} of 10 thresholds`, figures.AP!),
    ],
  };
}, 2);

/** Outlines: an answer that also cuts the square in two, for a person who did not. */
const bsds: Story = {
  ...moving(() => ({ lines: [] })),
  first: 1,
  words: (moved) => `The answer, a square cut in two, moved ${pixelsOf(moved)} to the right`,
  at: (moved) => {
    const half = (left: number, middle: number) =>
      planeOf((x, y) => (within(x, y, left, 2, 8, 8) ? 1 + Number(x >= middle) : 0));
    const truth = segmentationBoundaries(half(3, WIDTH));
    const answer = segmentationBoundaries(half(3 + moved, 7 + moved));
    const { count, boundary, groundTruth } = matchBoundaries(answer, truth, { tolerance: 0.05 });
    const [drawn, found] = [truth, answer].map(({ data }) => data.reduce((sum, value) => sum + value, 0)) as [number, number];
    const [precision, recall] = [count / found, count / drawn];
    const look = (i: number): Tone => {
      if (boundary.data[i]) return "hit";
      if (answer.data[i]) return "surplus";
      return truth.data[i] ? (groundTruth.data[i] ? "faint" : "missed") : "none";
    };
    return {
      height: 10 * HEIGHT,
      marks: grid(look),
      legend: [
        { tone: "hit", words: `found, with a partner: ${count}` },
        { tone: "surplus", words: `found, without: ${found - count}` },
        { tone: "faint", words: "the partner, where it lies beside" },
        { tone: "missed", words: `drawn, not found: ${drawn - count}` },
      ],
      lines: [
        line("precision", `${count} / ${found}`, precision),
        line("recall", `${count} / ${drawn}`, recall),
        line("F", `2 · ${count} / (${found} + ${drawn})`, count === 0 ? 0 : (2 * precision * recall) / (precision + recall)),
      ],
    };
  },
};

/** A near car, which is found, and a distant one, of which the slider says how much is. */
const cityscapes: Story = {
  first: 2,
  most: 8,
  words: (found) => `Pixels found of the distant car: ${found}`,
  at: (found) => {
    const car = (x: number, y: number) => (within(x, y, 3, 2, 8, 8) ? 1 : within(x, y, 18, 3, 4, 2) ? 2 : 0);
    const seen = (x: number, y: number) => car(x, y) === 1 || (car(x, y) === 2 && x - 18 + 4 * (y - 3) < found);
    const [road, carId] = [7, 26];
    const maps = [
      planeOf((x, y) => (seen(x, y) ? carId : road)),
      planeOf((x, y) => (car(x, y) ? carId : road)),
      planeOf((x, y) => car(x, y)),
    ] as const;
    const instances = Int32Array.from(maps[2].data, (which) => (which ? 1000 * carId + which : road));
    const evaluation = cityscapesEvaluation().update({ id: 1 }, maps[0], maps[1], { ...maps[2], data: instances });
    const { iou, iiou } = evaluation.result().classes.find(({ name }) => name === "car")!;
    return {
      height: 10 * HEIGHT,
      marks: grid((i) => (maps[0].data[i] === carId ? "hit" : maps[2].data[i] ? "missed" : "none")),
      legend: [
        { tone: "hit", words: `found: ${64 + found}` },
        { tone: "missed", words: `missed: ${8 - found}` },
      ],
      lines: [
        line("IoU of cars", `(64 + ${found}) / (64 + 8)`, iou),
        line("iIoU of cars", `(64 / 64 + ${found} / 8) / 2 cars`, iiou!),
      ],
    };
  },
};

const CLASSES = [
  { id: 0, trainId: 0, name: "background" },
  { id: 1, trainId: 1, name: "square" },
  { id: 2, trainId: 2, name: "bird" },
  { id: 255, name: "unmarked" },
].map((each) => ({ ...each, color: [0, 0, 0] as const }));

/** The moved square by evaluators that leave out a border, and that count a class which nobody shows. */
const protocols = moving((scene) => {
  const { truth, answer, hits, surplus, missed } = scene;
  const border = planeOf((x, y) => Number(within(x, y, 2, 1, 10, 10) && !within(x, y, 3, 2, 8, 8))).data;
  const unmarked = { ...truth, data: truth.data.map((value, i) => (border[i] ? 255 : value)) };
  const judged = (groundTruth: typeof truth, absentClasses: "exclude" | "zero") =>
    semanticEvaluation({ classes: CLASSES, absentClasses }).update({ id: 1 }, answer, groundTruth).result();
  const [all, without, zero] = [judged(truth, "exclude"), judged(unmarked, "exclude"), judged(truth, "zero")];
  const far = answer.data.reduce((sum, value, i) => sum + Number(value && !truth.data[i] && !border[i]), 0);
  const ious = all.classes.slice(0, 2).map(({ iou }) => rounded(iou));
  return {
    marks: grid((i) => ({ tone: "void", opacity: border[i] ? 0.6 : 0 })),
    legend: [
      { tone: "hit", words: `in both: ${hits}` },
      { tone: "surplus", words: `surplus: ${surplus}, beyond the border ${far}` },
      { tone: "missed", words: `missed: ${missed}` },
      { tone: "void", words: "a border of 1 pixel" },
    ],
    lines: [
      line("IoU, every pixel counts", `${hits} / (${hits} + ${surplus} + ${missed})`, all.classes[1]!.iou),
      line("IoU, the border does not", `${hits} / (${hits} + ${far} + ${missed})`, without.classes[1]!.iou),
      line("mean IoU, no bird: left out", `(${ious.join(" + ")}) / 2`, all.figures.meanIoU),
      line("mean IoU, no bird: counts 0", `(${ious.join(" + ")} + 0) / 3`, zero.figures.meanIoU),
    ],
  };
});

/** A rectangle with a hole that is moved to its border and through it. */
const regions: Story = {
  first: 1,
  most: 6,
  words: (moved) => `The hole, moved ${pixelsOf(moved)} up`,
  at: (moved) => {
    const inside = (x: number, y: number) => within(x, y, 5, 2, 16, 8) && !within(x, y, 11, 4 - moved, 4, 4);
    const labels = planeOf((x, y) => Number(inside(x, y)));
    const properties = ["area", "areaFilled", "areaConvex", "solidity", "eulerNumber", "perimeter"] as const;
    const [region] = regionProperties(labels, { background: 0, properties });
    const { area, areaFilled, areaConvex, solidity, eulerNumber, perimeter } = region!;
    const hull = (i: number) => within(i % WIDTH, Math.floor(i / WIDTH), 5, 2, 16, 8);
    const [holes, dents] = [areaFilled - area, areaConvex - areaFilled];
    return {
      height: 10 * HEIGHT,
      marks: grid((i) => (labels.data[i] ? "hit" : hull(i) ? (holes ? "missed" : "surplus") : "none")),
      legend: [
        { tone: "hit", words: `region: ${area}` },
        { tone: "missed", words: `hole: ${holes}` },
        { tone: "surplus", words: `dent: ${dents}` },
      ],
      lines: [
        line("areaFilled", `${area} + ${holes}`, areaFilled),
        line("areaConvex", `${area} + ${holes} + ${dents}`, areaConvex),
        line("solidity", `${area} / ${areaConvex}`, solidity),
        line("eulerNumber", `1 region less ${holes ? "1 hole" : "0 holes"}`, eulerNumber),
        line("perimeter", "along the border's pixels, holes too", perimeter),
      ],
    };
  },
};

const INSIDE = planeOf((x, y) => Number(within(x, y, 3, 2, 8, 8)));
/** What the network says outside of the square. */
const OUTSIDE = 0.1;

/** A network that is nearly sure of the background, and as sure of the square as the slider says. */
const losses: Story = {
  first: 60,
  least: 1,
  most: 99,
  words: (percent) => `The network's probability inside of the square: ${percent} %`,
  at: (percent): Worked => {
    const found = Float64Array.from(INSIDE.data, (value) => (value ? percent / 100 : OUTSIDE));
    const dims = [1, 1, HEIGHT, WIDTH];
    const scores = { data: found.map((p) => Math.log(p / (1 - p))), dims };
    const target = { data: Float64Array.from(INSIDE.data), dims };
    const both = (of: (p: number) => readonly [number, number]) => {
      const data = Float64Array.from({ length: 2 * PIXELS }, (_, i) => of(found[i % PIXELS]!)[i < PIXELS ? 0 : 1]);
      return { data, dims: [1, 2, HEIGHT, WIDTH] };
    };
    const cross = crossEntropy(
      both((p) => [0, Math.log(p / (1 - p))]),
      INSIDE,
    );
    const focal = sigmoidFocalLoss(scores, target);
    const dice = diceLoss({ data: found, dims }, target);
    const lovasz = lovaszSoftmax(
      both((p) => [1 - p, p]),
      INSIDE,
    );
    const pull = (gradient: Float64Array) =>
      INSIDE.data.reduce((sum, value, i) => sum - (value ? gradient[gradient.length - PIXELS + i]! : 0), 0).toPrecision(2);
    return {
      height: 10 * HEIGHT,
      marks: grid((i) => ({ tone: INSIDE.data[i] ? "hit" : "surplus", opacity: Math.max(found[i]!, 0.06) })),
      legend: [
        { tone: "hit", words: `64 pixels of the square: ${percent} %` },
        { tone: "surplus", words: `${PIXELS - 64} pixels beside it: ${100 * OUTSIDE} %` },
      ],
      lines: [
        line("cross-entropy", `−(64 ln ${percent / 100} + 248 ln 0.9) / ${PIXELS}`, cross.value),
        line("focal", "the same, weighed by how wrong it is", focal.value),
        line("Dice", `1 − 2 · 64 p / (64 + 64 p + 248 · ${OUTSIDE}), p = ${percent / 100}`, dice.value),
        line("Lovász", "1 less a mean IoU, in between", lovasz.value),
      ],
      note: `The gradient pulls the square's scores up, all together by ${pull(cross.gradient)} in cross-entropy and by ${pull(focal.gradient)} in the focal loss.`,
    };
  },
};

export const GRIDS: Readonly<Record<string, Story>> = { coco, bsds, cityscapes, protocols, regions, losses };
