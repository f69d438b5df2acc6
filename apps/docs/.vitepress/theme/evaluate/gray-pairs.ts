/** Gray images, pair by pair: saliency maps and the masks that they are judged by, alpha mattes and the true ones. */
import { type MattingEvaluationJSON, mattingEvaluation, mattingEvaluationFromJSON } from "@segkit/metrics/matting";
import { type SalientEvaluationJSON, salientEvaluation, salientEvaluationFromJSON } from "@segkit/metrics/salient";
import { readGray } from "./read-gray.js";
import { FilesError, type Report, type Row } from "./report.js";
import type { Pair } from "./sort-files.js";

/** What a worker has counted of its part, as it crosses to another one. */
export interface GrayCounted {
  readonly saliency?: SalientEvaluationJSON;
  readonly mattes?: MattingEvaluationJSON;
  readonly images: readonly Row[];
}

/** Reads a pair, and the trimap where there is one. */
export async function readGrayPair({ name, groundTruth, prediction, trimap }: Pair) {
  const [truth, found, band] = await Promise.all([readGray(groundTruth), readGray(prediction), trimap && readGray(trimap)]);
  for (const [what, other] of [
    ["prediction", found],
    ["trimap", band],
  ] as const) {
    if (!other || (other.height === truth.height && other.width === truth.width)) continue;
    const size = ({ width, height }: { readonly width: number; readonly height: number }) => `${width} × ${height}`;
    throw new FilesError(`${name}: the ground truth has ${size(truth)} pixels, the ${what} ${size(other)}.`);
  }
  return { truth, found, trimap: band };
}

/** Measures some of the pairs. */
export async function countGrayPairs(
  pairs: readonly Pair[],
  type: "saliency" | "mattes",
  onPair: () => void,
): Promise<GrayCounted> {
  const [saliency, mattes] = [salientEvaluation(), mattingEvaluation()];
  const images: Row[] = [];
  for (const pair of pairs) {
    try {
      const { truth, found, trimap } = await readGrayPair(pair);
      if (type === "saliency") {
        const own = salientEvaluation().update(found, truth);
        saliency.merge(own);
        const { meanAbsoluteError: mae, sMeasure: s, weightedFMeasure: weighted, fMeasure, eMeasure } = own.result();
        images.push({ name: pair.name, mae, s, weighted, f: fMeasure.max, e: eMeasure.max });
      } else {
        const own = mattingEvaluation().update(found, truth, trimap);
        mattes.merge(own);
        const { sumOfAbsoluteDifferences: sad, meanSquaredError: mse, gradient, connectivity } = own.result();
        images.push({ name: pair.name, sad, mse, gradient, connectivity });
      }
    } catch (error) {
      throw error instanceof FilesError
        ? error
        : new FilesError(`${pair.name}: ${error instanceof Error ? error.message : error}`);
    }
    onPair();
  }
  return type === "saliency" ? { saliency: saliency.toJSON(), images } : { mattes: mattes.toJSON(), images };
}

/** The report on saliency maps, of all parts together. */
export function reportOfSaliency(parts: readonly GrayCounted[], notes: readonly string[]): Report {
  const whole = salientEvaluation();
  for (const { saliency } of parts) whole.merge(salientEvaluationFromJSON(saliency));
  const { fMeasure, eMeasure, balancedErrorRate, curves, ...result } = whole.result();
  const [right, wrong, rest, missed] = whole.toJSON().counts as [number, number, number, number];
  const inThree = (name: string, { max, mean, adaptive }: typeof fMeasure) => [
    { name: `${name} max`, value: max, what: "at the best threshold for all images" },
    { name: `${name} mean`, value: mean, what: "mean over all thresholds" },
    { name: `${name} adaptive`, value: adaptive, what: "each image at twice its map's mean" },
  ];
  return {
    title: "Saliency maps",
    legend: "values",
    figures: [
      { name: "MAE", value: result.meanAbsoluteError, what: "mean absolute error; lower is better" },
      { name: "S-measure", value: result.sMeasure, what: "how alike the structures are" },
      { name: "Weighted F", value: result.weightedFMeasure, what: "of the gray values themselves" },
      ...inThree("F", fMeasure),
      ...inThree("E", eMeasure),
      { name: "BER", value: balancedErrorRate.half, what: "cut at a half; lower is better" },
    ],
    classes: {
      title: "Thresholds",
      columns: THRESHOLD_COLUMNS,
      rows: curves.precision.map((precision, level) => ({
        name: String(level),
        precision,
        recall: curves.recall[level]!,
        f: curves.fMeasure[level]!,
        e: curves.eMeasure[level]!,
        ber: curves.balancedErrorRate[level]!,
      })),
    },
    images: {
      columns: SALIENCY_COLUMNS,
      rows: parts.flatMap(({ images }) => images).sort((a, b) => (b["mae"] as number) - (a["mae"] as number)),
    },
    confusion: {
      unit: "pixels",
      rows: ["object", "rest"],
      columns: ["object", "rest"],
      counts: [right, missed, wrong, rest],
    },
    curves: {
      recalls: curves.recall,
      thresholds: ["cut at 0 … 255"],
      classes: [{ name: "all", precisions: [curves.precision] }],
    },
    notes,
  };
}

/** The report on mattes, of all parts together. */
export function reportOfMattes(parts: readonly GrayCounted[], notes: readonly string[]): Report {
  const whole = mattingEvaluation();
  for (const { mattes } of parts) whole.merge(mattingEvaluationFromJSON(mattes));
  const result = whole.result();
  const images = parts.flatMap((part) => part.images);
  const passed = images.length - result.images;
  return {
    title: "Alpha mattes",
    legend: "values",
    figures: [
      { name: "SAD", value: result.sumOfAbsoluteDifferences, what: "sum of differences, in thousands" },
      { name: "MSE", value: result.meanSquaredError, what: "mean squared error" },
      { name: "Grad", value: result.gradient, what: "gradient error, in thousands" },
      { name: "Conn", value: result.connectivity, what: "connectivity error, in thousands" },
      { name: "MAD", value: result.meanAbsoluteDifference, what: "mean difference" },
    ],
    images: {
      columns: MATTE_COLUMNS,
      // without unknown pixels, and so without figures, last
      rows: [...images].sort((a, b) => sadOf(b) - sadOf(a)),
    },
    notes:
      passed === 0
        ? notes
        : [...notes, `${passed} ${passed === 1 ? "image has" : "images have"} nothing unknown in the trimap.`],
  };
}

const sadOf = ({ sad }: Row): number => (Number.isNaN(sad) ? -1 : (sad as number));

const SALIENCY_COLUMNS = [
  { key: "name", label: "Image" },
  { key: "mae", label: "MAE", digits: 4 },
  { key: "s", label: "S-measure", digits: 4 },
  { key: "weighted", label: "Weighted F", digits: 4 },
  { key: "f", label: "F max", digits: 4 },
  { key: "e", label: "E max", digits: 4 },
];
const THRESHOLD_COLUMNS = [
  { key: "name", label: "Threshold" },
  { key: "precision", label: "Precision", digits: 4 },
  { key: "recall", label: "Recall", digits: 4 },
  { key: "f", label: "F", digits: 4 },
  { key: "e", label: "E", digits: 4 },
  { key: "ber", label: "BER", digits: 4 },
];
const MATTE_COLUMNS = [
  { key: "name", label: "Image" },
  { key: "sad", label: "SAD", digits: 4 },
  { key: "mse", label: "MSE", digits: 6 },
  { key: "gradient", label: "Grad", digits: 4 },
  { key: "connectivity", label: "Conn", digits: 4 },
];
