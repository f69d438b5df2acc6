/** The list of classes. */
import type { MarkClass } from "./document.js";

/** Okabe's and Ito's colors, which most people can tell apart, and a few more. */
const COLORS = ["#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#f0e442", "#0072b2", "#7a5195", "#a3c586", "#ff8fa3"];

export const FIRST_CLASSES: readonly MarkClass[] = [{ id: 1, name: "object", color: COLORS[0]! }];

/** Adds a class with a color that is not taken, and a name that is not either. */
export function addClass(classes: readonly MarkClass[], name?: string): readonly MarkClass[] {
  const id = Math.max(0, ...classes.map((each) => each.id)) + 1;
  const color = COLORS.find((each) => classes.every((other) => other.color !== each)) ?? COLORS[id % COLORS.length]!;
  return [...classes, { id, color, name: freeName(classes, name ?? `class ${id}`) }];
}

/** Gives a class another name or color; a name that is empty or another's is not taken. */
export function editClass(
  classes: readonly MarkClass[],
  id: number,
  change: Partial<Omit<MarkClass, "id">>,
): readonly MarkClass[] {
  const name = change.name?.trim();
  const isTaken = classes.some((each) => each.id !== id && each.name === name);
  const { color } = change;
  return classes.map((each) =>
    each.id === id ? { id, name: !name || isTaken ? each.name : name, color: color ?? each.color } : each,
  );
}

/** Names of classes, one a line or with commas between, as lists of labels are kept; those that are there already stay. */
export function addNames(classes: readonly MarkClass[], text: string): readonly MarkClass[] {
  const names = text.split(/[\n\r,]+/).map((name) => name.trim());
  return names.reduce(
    (all, name) => (name === "" || all.some((each) => each.name === name) ? all : addClass(all, name)),
    classes,
  );
}

function freeName(classes: readonly MarkClass[], wanted: string): string {
  let name = wanted;
  for (let k = 2; classes.some((each) => each.name === name); k++) name = `${wanted} ${k}`;
  return name;
}

/** Red, green and blue of #rrggbb. */
export function rgbOf(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
