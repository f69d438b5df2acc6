/** The report as a table for the terminal. */
import type { Row } from "./row.js";

const HEADINGS = [
  "case",
  "size",
  "ms",
  "±",
  "peak MiB",
  "quality",
  "peer",
  "peer ms",
  "±",
  "peer MiB",
  "peer quality, or agreement",
  "ratio",
];

/** Rows as aligned text; a ratio below 1 is marked, and so is a quality worse than the peer's. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.size,
    number(row.ms),
    percent(row.spread),
    number(row.peakMiB),
    row.quality === undefined ? "" : `${quality(row.quality)} ${row.qualityName}`,
    row.peer ?? "–",
    number(row.peerMs),
    percent(row.peerSpread),
    number(row.peerPeakMiB),
    agreement(row) || quality(row.peerQuality) + (isWorse(row) ? " (ours worse)" : ""),
    row.ratio === undefined ? "" : `${row.ratio.toFixed(2)}×${row.ratio < 1 ? " (slower)" : ""}`,
  ]);
  const lines = [HEADINGS, ...cells];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const isText = [true, true, false, false, false, true, true, false, false, false, false, false];
  return lines
    .map((line) =>
      line
        .map((cell, i) => (isText[i] ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Differences of quality below this share of the figure are rounding: both sides add up floats in different orders. */
const ROUNDING = 1e-6;

/** Whether ours is the worse of the two by the case's measure, beyond rounding. */
export function isWorse({ quality: ours, peerQuality: theirs, qualityBetter }: Row): boolean {
  if (ours === undefined || theirs === undefined) return false;
  return (qualityBetter === "higher" ? theirs - ours : ours - theirs) > ROUNDING * Math.abs(theirs);
}

/** How far the peer's result is from ours, in words. */
function agreement({ equal, maxDifference }: Row): string {
  const parts = [
    equal === undefined ? "" : `${Number((100 * equal).toFixed(4))} % equal`,
    maxDifference === undefined ? "" : `max |Δ| ${Number(maxDifference.toPrecision(2))}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function number(value: number | undefined): string {
  if (value === undefined) return "";
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2);
}

function quality(value: number | undefined): string {
  if (value === undefined) return "";
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 10_000 ? value.toPrecision(6) : value.toFixed(4);
}

function percent(share: number | undefined): string {
  return share === undefined ? "" : `${(100 * share).toFixed(0)}%`;
}
