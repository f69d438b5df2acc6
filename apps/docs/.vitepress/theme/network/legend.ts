/** Which classes a label map shows, and how much of it each. */
import type { LabelMap } from "@segkit/core/labels";
import { type Color, distinctColors } from "@segkit/core/palettes";
import type { ClassLabel } from "@segkit/nn/families";

export interface LegendEntry {
  readonly label: number;
  readonly name: string;
  /** None where the image is left as it is. */
  readonly color?: Color;
  /** Part of the image, 0 … 1. */
  readonly share: number;
}

/** The classes that come out, and who they are where a data set says so. */
export interface Classes {
  readonly count: number;
  readonly labels?: readonly ClassLabel[] | undefined;
}

/** Of a single output: what is not painted, and a blue that is rare in photographs of people and things. */
const SINGLE: readonly Color[] = [
  [0, 0, 0],
  [36, 99, 235],
];

/** A color for each class: the data set's, or as different as can be. A single output shows what is above its threshold. */
export function paletteOf({ count, labels }: Classes, kind: "dataset" | "distinct"): readonly Color[] {
  if (count === 1) return SINGLE;
  return labels && kind === "dataset" ? labels.map(({ color }) => color) : distinctColors(Math.max(2, count));
}

/** The classes in the image, the largest first. */
export function legendOf({ data }: LabelMap, { count, labels }: Classes, palette: readonly Color[]): LegendEntry[] {
  const counts = new Map<number, number>();
  for (const label of data) if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1);
  const isSingle = count === 1;
  const names = isSingle ? ["background", labels?.[0]?.name ?? "foreground"] : labels?.map(({ name }) => name);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, n]) => ({
      label,
      name: names?.[label] ?? `class ${label}`,
      ...(!(isSingle && label === 0) && { color: palette[label % palette.length]! }),
      share: n / data.length,
    }));
}
