/** Colors and the classes of data sets. */
import { SegmentationError } from "../errors/errors.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** A color: red, green, blue, integers 0 … 255 in sRGB. */
export type Color = readonly [red: number, green: number, blue: number];

/** A class of a data set as its publishers number, name and color it. */
export interface DatasetClass {
  /** The number that the data set's annotation images or files use. */
  readonly id: number;
  /** The index that networks and evaluators use, from 0 without gaps; absent for labels that are not evaluated: pixels of the ground truth that have them do not count. */
  readonly trainId?: number;
  readonly name: string;
  readonly color: Color;
  /** The group that the data set puts the class in, e.g. Cityscapes' `vehicle`. */
  readonly group?: string;
  /** Whether its instances are told apart, where the data set says so; else it is stuff. */
  readonly isThing?: boolean;
}

/** Options of {@link classColors}. */
export interface ClassColorsOptions {
  /**
   * Which number of a class is its index in the palette: `trainId` for what networks predict, `id` for annotation images.
   * @default "trainId"
   */
  readonly by?: "id" | "trainId";
}

/** Bounds and defaults of {@link classColors}'s options. */
export const classColorsRules = {
  by: { kind: "choice", of: ["id", "trainId"], default: "trainId" },
} as const satisfies Rules<ClassColorsOptions>;

/**
 * A palette from {@link DatasetClass} entries: the color of class k at index k.
 *
 * @param classes - `ade20kClasses`, `cityscapesClasses`, … or a list of your own
 * @returns a list of colors; black where no class has the index
 * @throws SegmentationError `invalid-option`; `invalid-argument` when the classes are not a list or have no such index
 *
 * @example
 * ```ts
 * import { cityscapesClasses, classColors } from "@segkit/core";
 *
 * console.assert(classColors(cityscapesClasses).length === 19);
 * console.assert(classColors(cityscapesClasses, { by: "id" })[7]?.join() === "128,64,128");
 * ```
 */
export function classColors(classes: readonly DatasetClass[], options: ClassColorsOptions = {}): Color[] {
  const where = "classColors";
  const { by } = readOptions(where, options, classColorsRules);
  const indices = Array.isArray(classes)
    ? classes.flatMap((entry: DatasetClass): number[] => {
        const index = entry?.[by];
        // no region has no color
        return index === undefined || (by === "id" && index === -1) ? [] : [index];
      })
    : [];
  if (indices.length === 0 || !indices.every((k) => Number.isInteger(k) && k >= 0 && k < 2 ** 16)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "classes",
      expected: `a list of classes with a ${by} of 0 … 65535`,
      received: classes,
    });
  }
  const colors = Array.from({ length: Math.max(...indices) + 1 }, (): Color => [0, 0, 0]);
  // From the last to the first: where two classes share an index, the first one names it.
  for (const entry of [...classes].reverse()) {
    const index = entry[by];
    if (index !== undefined && index >= 0) colors[index] = entry.color;
  }
  return colors;
}
