/** Capacities as the integers that flows are made of. */
import { SegmentationError } from "@segkit/core/errors";
import { asArray, checkFinite } from "@segkit/core/validate";

/** Capacities, or costs. */
export type Numbers = ArrayLike<number>;

/** What a node's capacities may amount to, a bit below 2³¹. */
export const MOST = 2 ** 31 - 2;
const ROOM = 2 ** 30;

/** What a list of capacities holds: the largest, and whether all are integers. */
export interface Range {
  readonly most: number;
  readonly integers: boolean;
}

/** Checks a list of finite numbers ≥ 0, so many. */
export function checkCapacities(where: string, option: string, values: Numbers, length: number): Range {
  const wrong = (name: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-argument", { where, option: name, expected, received });
  };
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && asArray(values, DataView) === undefined);
  if (!isList) wrong(option, "an array or a typed array of numbers", values);
  if (values.length !== length) wrong(`${option}.length`, String(length), values.length);
  const range = values instanceof Int32Array ? rangeOfWords(values) : rangeOf(values);
  if (range) return range;
  checkFinite(where, option, values);
  const negative = Array.from(values).findIndex((value) => value < 0);
  return wrong(`${option}[${negative}]`, "a number ≥ 0", values[negative]);
}

/** Nothing where one is negative. */
function rangeOfWords(values: Int32Array): Range | undefined {
  let [least, most] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least < 0 ? undefined : { most, integers: true };
}

/** Nothing where one is negative or not finite. */
function rangeOf(values: Numbers): Range | undefined {
  let [most, integers] = [0, true];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) return undefined;
    if (value > most) most = value;
    integers &&= Number.isInteger(value);
  }
  return { most, integers };
}

/** Whether all are integers. */
export function areIntegers(lists: readonly Numbers[]): boolean {
  return lists.every((values) => {
    for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) return false;
    return true;
  });
}

/**
 * What capacities are multiplied by before they are rounded, where a node's add up to `most`: 1 for integers that fit, else the largest power of two with which they do.
 */
export function scaleOf(where: string, most: number, integers: boolean, given: number | undefined): number {
  if (given !== undefined) {
    if (most * given <= MOST - 64) return given;
    const expected = `at most ${(MOST - 64) / most}, with which a node's capacities add up to less than 2³¹`;
    throw new SegmentationError("invalid-option", { where, option: "scale", expected, received: given });
  }
  if (most === 0 || (integers && most <= MOST)) return 1;
  const scale = 2 ** Math.floor(Math.log2(ROOM / most));
  // capacities of the order of the least or the largest double
  return Math.min(2 ** 1000, Math.max(2 ** -1000, scale));
}

/** Multiplied and rounded. */
export function quantize(value: number, scale: number): number {
  return Math.round(value * scale);
}
