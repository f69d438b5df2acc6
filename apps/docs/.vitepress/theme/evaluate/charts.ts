/** Charts of a report, by Observable Plot, which is loaded when there is something to draw. */
import { labeled } from "../labeled-chart.js";
import type { Confusion, Curves } from "./report.js";

/** More classes than this cannot be read in a heat map: those that are confused most are shown. */
const MOST = 24;

/** Precision over recall of one class, or of all together. */
export async function drawCurves({ recalls, thresholds, classes }: Curves, name: string, width: number): Promise<Element> {
  const Plot = await import("@observablehq/plot");
  const { precisions } = classes.find((one) => one.name === name) ?? classes[0]!;
  const points = thresholds.flatMap((threshold, i) =>
    recalls.map((recall, r) => ({ threshold, recall, precision: precisions[i]![r]! })),
  );
  const chart = Plot.plot({
    width,
    height: Math.min(380, Math.max(260, 0.6 * width)),
    marginTop: 32,
    marginRight: 24,
    marginBottom: 44,
    style: { background: "none", fontSize: "13px" },
    x: { label: "recall", domain: [0, 1], grid: true },
    y: { label: "precision", domain: [0, 1], grid: true },
    color: { domain: [...thresholds], range: ["#0072b2", "#d55e00", "#009e73"], legend: true },
    marks: [Plot.lineY(points, { x: "recall", y: "precision", stroke: "threshold", strokeWidth: 2 })],
  });
  return labeled(chart, `Precision over recall, ${name}: ${thresholds.join(", ")}`);
}

/** Shares of each true class that went to each predicted one. */
export async function drawConfusion(confusion: Confusion, width: number): Promise<Element> {
  const Plot = await import("@observablehq/plot");
  const { rows, columns, cells } = shownCells(confusion);
  const longest = Math.max(...rows.map(({ length }) => length), ...columns.map(({ length }) => length));
  const margin = Math.min(150, 24 + 7 * longest);
  const side = Math.max(14, Math.min(44, (width - margin - 12) / columns.length));
  const chart = Plot.plot({
    width: margin + 12 + side * columns.length,
    height: margin + 12 + side * rows.length,
    marginLeft: margin,
    marginTop: margin,
    marginRight: 12,
    marginBottom: 12,
    style: { background: "none", fontSize: "12px" },
    x: { axis: "top", domain: columns, label: null, tickRotate: -60, tickSize: 0 },
    y: { domain: rows, label: null, tickSize: 0 },
    color: { type: "sqrt", domain: [0, 1], scheme: "blues" },
    marks: [
      Plot.cell(cells, {
        x: "predicted",
        y: "actual",
        fill: "share",
        inset: 0.5,
        title: ({ actual, predicted, count, share }: Cell) =>
          `${actual} → ${predicted}: ${count.toLocaleString("en")} (${(100 * share).toFixed(1)} %)`,
      }),
    ],
  });
  return labeled(
    chart,
    `Confusion matrix of ${rows.length} true and ${columns.length} predicted classes; the largest confusions are in the table`,
  );
}

export interface Cell {
  readonly actual: string;
  readonly predicted: string;
  readonly count: number;
  /** Of all of the true class. */
  readonly share: number;
}

/** Pairs of two classes that are taken for each other, the most frequent first. */
export function confusionsOf(confusion: Confusion): Cell[] {
  return cellsOf(confusion)
    .filter(({ actual, predicted, count }) => count > 0 && actual !== predicted)
    .sort((a, b) => b.count - a.count);
}

function cellsOf({ rows, columns, counts }: Confusion): Cell[] {
  return rows.flatMap((actual, t) => {
    const own = counts.slice(t * columns.length, (t + 1) * columns.length);
    const total = own.reduce((sum, count) => sum + count, 0);
    return columns.map((predicted, p) => ({ actual, predicted, count: own[p]!, share: total > 0 ? own[p]! / total : 0 }));
  });
}

/** All cells of the classes that occur, or of those that are confused most. */
function shownCells(confusion: Confusion): { rows: string[]; columns: string[]; cells: Cell[] } {
  const all = cellsOf(confusion);
  const weights = new Map<string, number>();
  const add = (name: string, weight: number) => weights.set(name, (weights.get(name) ?? 0) + weight);
  for (const { actual, predicted, count } of all) {
    if (count === 0) continue;
    // what is confused comes before what is only frequent
    add(actual, actual === predicted ? 1e-9 * count : count);
    if (actual !== predicted) add(predicted, count);
  }
  const shown = new Set(
    [...weights]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST)
      .map(([name]) => name),
  );
  const has = (name: string) => shown.has(name);
  return {
    rows: confusion.rows.filter(has),
    columns: confusion.columns.filter(has),
    cells: all.filter(({ actual, predicted }) => has(actual) && has(predicted)),
  };
}
