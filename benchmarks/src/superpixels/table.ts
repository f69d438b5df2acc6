/** The ranking in a terminal. */
import { figuresAt, type RankedMethod } from "./report.js";

const AT = [100, 400, 1200];

/** A line for each method and number of superpixels; numbers a method does not reach are left out. */
export function rankingTable(methods: readonly RankedMethod[]): string {
  const lines: string[] = [];
  for (const method of methods) {
    for (const count of AT) {
      const figures = figuresAt(method, count);
      if (figures === undefined) continue;
      const shown = [
        `BR ${figures.boundaryRecall.toFixed(4)}`,
        `UE ${figures.undersegmentationError.toFixed(4)}`,
        `ASA ${figures.achievableAccuracy.toFixed(4)}`,
        `CO ${figures.compactness.toFixed(3)}`,
        `CD ${figures.contourDensity.toFixed(3)}`,
        `EV ${figures.explainedVariation.toFixed(4)}`,
        figures.ms === undefined ? "" : `${figures.ms.toFixed(1)} ms`,
      ];
      lines.push(`${`${method.name} (${method.from})`.padEnd(44)} ${String(count).padStart(5)}  ${shown.join("  ")}`);
    }
    lines.push(`${" ".repeat(8)}counts ${method.points.map(({ asked, count }) => `${asked}→${Math.round(count)}`).join(" ")}`);
  }
  return lines.join("\n");
}
