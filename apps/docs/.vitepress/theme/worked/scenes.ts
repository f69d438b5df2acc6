/** Worked numbers that are no grid: an arm, and two systems on ten images. */
import { keypointSimilarity } from "@segkit/metrics/coco";
import { pckEvaluation, pcpEvaluation } from "@segkit/metrics/pose";
import {
  bootstrapDifference,
  bootstrapInterval,
  meanOfImages,
  permutationTest,
  wilcoxonTest,
} from "@segkit/metrics/uncertainty";
import { line, type Mark, pixelsOf, type Story, type Tone } from "./story.js";

/** Shoulder, elbow and wrist, both limbs 80 pixels long; and how far off the first two are found. */
const ARM = [
  { name: "shoulder", x: 34, y: 34, off: [6, 8] },
  { name: "elbow", x: 98, y: 82, off: [0, -12] },
  { name: "wrist", x: 162, y: 34, off: [0, 0] },
] as const;
const HEAD = 48;
/** COCO's, of the three. */
const SIGMAS = [0.079, 0.072, 0.062];

const pose: Story = {
  first: 30,
  most: 60,
  words: (off) => `The wrist, found ${pixelsOf(off)} too far to the right`,
  at: (off) => {
    const found = ARM.map(({ name, x, y, off: [right, down] }) => ({ x: x + (name === "wrist" ? off : right), y: y + down }));
    const points = (joints: readonly { readonly x: number; readonly y: number }[]) => joints.flatMap(({ x, y }) => [x, y, 2]);
    const truth = points(ARM);
    const pck = pckEvaluation({ nJoints: 3 }).update(points(found), truth, HEAD).result();
    const limbs: [number, number][] = [
      [0, 1],
      [1, 2],
    ];
    const pcp = pcpEvaluation({ nJoints: 3, limbs }).update(points(found), truth).result();
    const half = pck.thresholds.indexOf(0.5);
    const right = pck.joints.map((joint) => joint[half] === 1);
    const correct = right.filter(Boolean).length;
    const lines = (joints: readonly { readonly x: number; readonly y: number }[], tone: Tone): Mark[] =>
      limbs.map(([a, b]) => {
        const [from, to] = [joints[a]!, joints[b]!];
        return { shape: "line", tone, x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
      });
    const marks = ARM.flatMap(({ name, x, y }, i): Mark[] => [
      { shape: "ring", tone: "plain", dashed: true, x, y, radius: HEAD / 2 },
      { shape: "dot", tone: "plain", x, y, radius: 3 },
      { shape: "text", tone: "plain", x, y: y + HEAD / 2 + 11, words: name },
      { shape: "dot", tone: right[i] ? "hit" : "surplus", ...found[i]!, radius: 4.5 },
    ]);
    return {
      height: 122,
      marks: [...lines(ARM, "plain"), ...lines(found, "faint"), ...marks],
      legend: [
        { tone: "hit", words: `within half a head, ${HEAD / 2} pixels: ${correct}` },
        { tone: "surplus", words: `too far: ${3 - correct}` },
      ],
      lines: [
        line("PCKh@0.5", `${correct} of 3 joints; off by 10, 12 and ${off}`, pck.pooled[half]!),
        line("AUC", "mean of PCKh at 0, 0.01, … 0.5", pck.auc),
        line("PCP", `${2 * pcp.pooled} of 2 limbs: both ends within 40`, pcp.pooled),
        line(
          "OKS",
          "falls smoothly, by the joint",
          keypointSimilarity(points(found), truth, (4 * HEAD) ** 2, { sigmas: SIGMAS }),
        ),
      ],
    };
  },
};

/** IoUs of ten images by system A, in percent, and by how much system B differs but for the slider's points. */
const IOUS = [62, 71, 85, 55, 78, 90, 67, 74, 81, 58];
const NOISE = [3, -1, 2, -4, 1, -2, 5, -5, 4, -3];

const uncertainty: Story = {
  first: 3,
  most: 8,
  words: (points) => `System B, better by ${points} ${points === 1 ? "point" : "points"} in the mean`,
  at: (points) => {
    const better = IOUS.map((iou, i) => iou + NOISE[i]! + points);
    const intervals = [
      { name: "A", ...bootstrapInterval(IOUS, meanOfImages), tone: "missed" },
      { name: "B", ...bootstrapInterval(better, meanOfImages), tone: "surplus" },
      { name: "B − A", ...bootstrapDifference(better, IOUS, meanOfImages), tone: "hit" },
    ] as const;
    const { pValue } = permutationTest(better, IOUS, meanOfImages);
    const [a, b, difference] = intervals;
    const across = (value: number) => 44 + 3.4 * (value - 45);
    const between = (value: number) => 146 + 9 * value;
    const marks = IOUS.flatMap((iou, i): Mark[] => {
      const [from, to] = [across(iou), across(better[i]!)];
      return [
        { shape: "line", tone: "faint", x: from, y: 16, width: to - from, height: 24 },
        { shape: "dot", tone: "missed", x: from, y: 16, radius: 3.5 },
        { shape: "dot", tone: "surplus", x: to, y: 40, radius: 3.5 },
      ];
    });
    const bars = intervals.flatMap(({ name, low, value, high, tone }, i): Mark[] => {
      const [place, y] = [i < 2 ? across : between, [62, 80, 108][i]!];
      return [
        { shape: "line", tone, x: place(low), y, width: place(high) - place(low), height: 0 },
        { shape: "dot", tone, x: place(value), y, radius: 4 },
        { shape: "text", tone: "plain", x: 18, y: y + 3, words: name },
      ];
    });
    const zero: Mark[] = [
      { shape: "line", tone: "plain", dashed: true, x: between(0), y: 95, width: 0, height: 26 },
      { shape: "text", tone: "plain", x: between(0), y: 132, words: "no difference" },
    ];
    const ends = ({ low, high }: { readonly low: number; readonly high: number }) =>
      `95 %: ${low.toFixed(1)} … ${high.toFixed(1)}`;
    return {
      height: 138,
      marks: [...marks, ...bars, ...zero],
      legend: [
        { tone: "missed", words: "A: ten images, and the mean's interval" },
        { tone: "surplus", words: "B: the same images" },
        { tone: "hit", words: difference.low > 0 ? "the difference: not 0" : "the difference: may be 0" },
      ],
      lines: [
        line("mean IoU of A, in %", ends(a), a.value),
        line("mean IoU of B, in %", ends(b), b.value),
        line("B − A, paired", ends(difference), difference.value),
        line("p, permutation", `${Math.round(1024 * pValue)} of 1024 exchanges`, pValue),
        line("p, Wilcoxon", "by the ranks alone", wilcoxonTest(better, IOUS).pValue),
      ],
      note: "The difference is drawn on a larger scale than the IoUs above it.",
    };
  },
};

export const SCENES: Readonly<Record<string, Story>> = { pose, uncertainty };
