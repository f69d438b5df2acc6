/** Figures of what was matched. */
import type {
  PanopticCategory,
  PanopticCategoryResult,
  PanopticFigures,
  PanopticImage,
  PanopticImageResult,
  PanopticMeans,
  PanopticResult,
} from "./panoptic.js";

/** Sums of one category. */
interface Sums {
  iou: number;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  regions: number;
  regionIoU: number;
  covered: number;
  coverable: number;
}

/** All figures of these images. */
export function panopticResultOf(
  categories: readonly PanopticCategory[],
  coveringWeights: "share" | "pixels",
  images: readonly PanopticImage[],
): PanopticResult {
  const perImage = images.map((image) => sumsOf(categories.length, coveringWeights, [image]));
  const ofCategories = sumsOf(categories.length, coveringWeights, images).map((sums, k): PanopticCategoryResult => {
    const { id, name, isthing } = categories[k]!;
    const figures = figuresOf(sums);
    const { iou, truePositives, falsePositives, falseNegatives } = sums;
    const pqDagger = isthing ? figures.pq : sums.regionIoU / sums.regions;
    const parsingCovering = sums.covered / sums.coverable;
    const counts = { truePositives, falsePositives, falseNegatives, iou };
    return {
      id,
      ...(name !== undefined && { name }),
      isThing: Boolean(isthing),
      ...figures,
      ...counts,
      pqDagger,
      parsingCovering,
    };
  });
  const means = {
    all: meansOf(ofCategories),
    things: meansOf(ofCategories.filter(({ isThing }) => isThing)),
    stuff: meansOf(ofCategories.filter(({ isThing }) => !isThing)),
  };
  return {
    ...means,
    pqDagger: mean(ofCategories.map(({ pqDagger }) => pqDagger)),
    parsingCovering: mean(ofCategories.map(({ parsingCovering }) => parsingCovering)),
    categories: ofCategories,
    images: perImage.map((sums, i): PanopticImageResult => {
      const total = (key: "truePositives" | "falsePositives" | "falseNegatives") =>
        sums.reduce((sum, each) => sum + each[key], 0);
      return {
        id: images[i]!.id,
        ...meansOf(sums.map(figuresOf)),
        truePositives: total("truePositives"),
        falsePositives: total("falsePositives"),
        falseNegatives: total("falseNegatives"),
      };
    }),
    table: tableOf(means),
  };
}

function sumsOf(count: number, coveringWeights: "share" | "pixels", images: readonly PanopticImage[]): Sums[] {
  const all = Array.from({ length: count }, (): Sums => {
    const matched = { iou: 0, truePositives: 0, falsePositives: 0, falseNegatives: 0 };
    return { ...matched, regions: 0, regionIoU: 0, covered: 0, coverable: 0 };
  });
  for (const { pixels, matches, falsePositives, falseNegatives, regions, covered } of images) {
    for (let i = 0; i < matches.length; i += 3) {
      const sums = all[matches[i]!]!;
      sums.truePositives++;
      sums.iou += matches[i + 1]! / matches[i + 2]!;
    }
    for (const category of falsePositives) all[category]!.falsePositives++;
    for (const category of falseNegatives) all[category]!.falseNegatives++;
    for (let i = 0; i < regions.length; i += 3) {
      const sums = all[regions[i]!]!;
      sums.regions++;
      // a segment that its file lists and its map does not show is not found
      if (regions[i + 2]! > 0) sums.regionIoU += regions[i + 1]! / regions[i + 2]!;
    }
    const unit = coveringWeights === "share" ? pixels : 1;
    for (let i = 0; i < covered.length; i += 3) {
      all[covered[i]!]!.coverable += covered[i + 1]! / unit;
      all[covered[i]!]!.covered += covered[i + 2]! / unit;
    }
  }
  return all;
}

function figuresOf({ iou, truePositives, falsePositives, falseNegatives }: Sums): PanopticFigures {
  const segments = truePositives + 0.5 * falsePositives + 0.5 * falseNegatives;
  if (segments === 0) return { pq: Number.NaN, sq: Number.NaN, rq: Number.NaN };
  return { pq: iou / segments, sq: truePositives === 0 ? 0 : iou / truePositives, rq: truePositives / segments };
}

function meansOf(figures: readonly PanopticFigures[]): PanopticMeans {
  const known = figures.filter(({ pq }) => !Number.isNaN(pq));
  const of = (key: keyof PanopticFigures) => known.reduce((sum, each) => sum + each[key], 0) / known.length;
  return { pq: of("pq"), sq: of("sq"), rq: of("rq"), n: known.length };
}

/** Of the values that are not NaN. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function tableOf(means: Readonly<Record<"all" | "things" | "stuff", PanopticMeans>>): string {
  const percent = (value: number) => (100 * value).toFixed(1).padStart(5);
  const lines = (
    [
      ["All", means.all],
      ["Things", means.things],
      ["Stuff", means.stuff],
    ] as const
  ).map(
    ([name, { pq, sq, rq, n }]) =>
      `${name.padEnd(10)}| ${percent(pq)}  ${percent(sq)}  ${percent(rq)} ${String(n).padStart(5)}`,
  );
  return [`${" ".repeat(10)}|    PQ     SQ     RQ     N`, "-".repeat(38), ...lines].join("\n");
}
