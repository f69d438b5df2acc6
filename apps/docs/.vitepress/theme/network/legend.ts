/** Which classes a label map shows, and how much of it each. */
import type { LabelMap } from "@segkit/core/labels";
import { type Color, classColors, type DatasetClass, distinctColors } from "@segkit/core/palettes";

export interface LegendEntry {
  readonly label: number;
  readonly name: string;
  readonly color: Color;
  /** Part of the image, 0 … 1. */
  readonly share: number;
}

export interface Classes {
  readonly count: number;
  readonly of?: readonly DatasetClass[];
}

/** A color for each class: the data set's, or as different as can be. A single output shows what is above its threshold. */
export function paletteOf({ count, of }: Classes, kind: "dataset" | "distinct"): readonly Color[] {
  if (of && kind === "dataset") return [...(hasTrainIds(of) ? classColors(of) : classColors(of, { by: "id" })), [90, 90, 90]];
  return distinctColors(Math.max(2, count));
}

/** The classes in the image, the largest first. */
export function legendOf({ data }: LabelMap, classes: Classes, palette: readonly Color[]): LegendEntry[] {
  const counts = new Map<number, number>();
  for (const label of data) counts.set(label, (counts.get(label) ?? 0) + 1);
  const names = namesOf(classes);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, n]) => ({
      label,
      name: names(label),
      color: palette[label % palette.length]!,
      share: n / data.length,
    }));
}

function namesOf({ count, of }: Classes): (label: number) => string {
  if (count === 1) return (label) => (label === 0 ? "background" : "foreground");
  if (!of) return (label) => `class ${label}`;
  const by = hasTrainIds(of) ? "trainId" : "id";
  const names = new Map([...of].reverse().map((entry) => [entry[by], entry.name]));
  return (label) => names.get(label) ?? `class ${label}`;
}

function hasTrainIds(classes: readonly DatasetClass[]): boolean {
  return classes.some(({ trainId }) => trainId !== undefined);
}
