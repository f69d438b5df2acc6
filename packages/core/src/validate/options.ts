/** Checks of option values. Each throws `invalid-option` naming function, option, expected and received, else returns the value. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Alias, meantBy } from "./meant.js";

/** Bounds of a number; both are inclusive unless `exclusiveMin` is set. */
export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: boolean;
  readonly remedy?: string;
}

/** Checks an option that is a finite number within bounds. */
export function checkNumber(where: string, option: string, value: unknown, bounds: NumberBounds = {}): number {
  return check(where, option, value, bounds, false);
}

/** Checks an option that is an integer within bounds. */
export function checkInteger(where: string, option: string, value: unknown, bounds: NumberBounds = {}): number {
  return check(where, option, value, bounds, true);
}

/** Checks an option that is `true` or `false`. */
export function checkFlag(where: string, option: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw invalidOption(where, option, "true or false", value);
}

/** Checks an option that is one of a closed list of values. */
export function checkOneOf<const T extends string | number>(
  where: string,
  option: string,
  value: unknown,
  allowed: readonly T[],
): T {
  if (allowed.includes(value as T)) return value as T;
  throw invalidOption(where, option, describeChoice(allowed), value, meantChoice(value, allowed));
}

/** The value of a list that was meant; scikit-image counts neighbors in steps of its own. */
function meantChoice(value: unknown, allowed: readonly (string | number)[]): string | undefined {
  if (typeof value === "string") return meantBy(value, allowed.map(String));
  if ((value !== 1 && value !== 2) || allowed.join() !== "4,8") return undefined;
  return `Did you mean ${4 * value}? scikit-image's connectivity ${value} is ${4 * value} neighbors.`;
}

/** What {@link checkOneOf} expects, in words. */
export function describeChoice(allowed: readonly (string | number)[]): string {
  return allowed.map((item) => JSON.stringify(item)).join(" or ");
}

/**
 * Refuses options that do not exist, so that a misspelled one is not silently ignored. `aliasesOf` gives other names of a known option, which are understood but
 * not accepted.
 */
export function checkKnownOptions(
  where: string,
  options: object,
  known: readonly string[],
  aliasesOf?: (name: string) => readonly Alias[],
): void {
  // an image, a mask or labels where options belong: another library's next argument
  const isData = typeof options === "object" && options !== null && "data" in options && !known.includes("data");
  if (typeof options !== "object" || options === null || Array.isArray(options) || isData) {
    const named = known.length > 0 ? `Options are given by name: { ${known.slice(0, 3).join(", ")} }.` : undefined;
    throw invalidOption(where, "options", "an object", isData ? phrase("an image, a mask or labels") : options, named);
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw invalidOption(where, name, `one of the options ${known.join(", ")}`, name, meantBy(name, known, aliasesOf));
  }
}

function check(where: string, option: string, value: unknown, bounds: NumberBounds, isInteger: boolean): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, exclusiveMin, remedy } = bounds;
  const isKind = isInteger ? Number.isInteger(value) : Number.isFinite(value);
  if (typeof value === "number" && isKind && (exclusiveMin ? value > min : value >= min) && value <= max) return value;
  throw invalidOption(where, option, describeNumber(bounds, isInteger), value, remedy);
}

/** What {@link checkNumber} and {@link checkInteger} expect, in words. */
export function describeNumber({ min, max, exclusiveMin }: NumberBounds, isInteger: boolean): string {
  const low = min === undefined ? "" : ` ${exclusiveMin ? ">" : "≥"} ${min}`;
  const high = max === undefined ? "" : `${low && " and"} ≤ ${max}`;
  return `${isInteger ? "an integer" : "a finite number"}${low}${high}`;
}

/** A list of numbers as {@link checkNumbers} takes it. */
export interface NumberList extends NumberBounds {
  readonly kind: "numbers" | "integers";
  /** How many; any number of them where this is absent. */
  readonly length?: number;
  /** Whether a number alone will do. */
  readonly single?: boolean;
  /** What the list holds, e.g. `[along y, along x]`. */
  readonly form: string;
}

/** A list of numbers within bounds, of a given length or of any; or one number, where a single one will do. */
export function checkNumbers(where: string, option: string, value: unknown, list: NumberList): number | readonly number[] {
  const isInteger = list.kind === "integers";
  if (list.single && typeof value === "number") return check(where, option, value, list, isInteger);
  if (!Array.isArray(value) || value.length !== (list.length ?? value.length)) {
    throw invalidOption(where, option, describeNumbers(list), value);
  }
  return Array.from(value, (item, k) => check(where, `${option}[${k}]`, item, list, isInteger));
}

/** What {@link checkNumbers} expects, in words. */
export function describeNumbers(list: NumberList): string {
  return list.single ? `${describeNumber(list, list.kind === "integers")}, or ${list.form}` : list.form;
}

/** Checks an option that is a function. */
export function checkFunction<Value>(where: string, option: string, value: Value): Value {
  if (typeof value === "function") return value;
  throw invalidOption(where, option, "a function", value);
}

/** Checks an option that is an array, a typed array, or what has a length like them. */
export function checkList<Value>(where: string, option: string, value: Value): Value {
  if (typeof value === "object" && typeof (value as { length?: unknown } | null)?.length === "number") return value;
  throw invalidOption(where, option, "a list of values", value);
}

/** Text, as the value of one of the options. */
export function checkText<Value>(where: string, option: string, value: Value): Value {
  if (typeof value === "string") return value;
  throw invalidOption(where, option, "text", value);
}

/** An object that is no list, as the value of one of the options. */
export function checkObject<Value>(where: string, option: string, value: Value): Value {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw invalidOption(where, option, "an object", value);
}

/** The error of an option with a value that will not do. */
export function invalidOption(
  where: string,
  option: string,
  expected: string,
  received: unknown,
  remedy?: string,
): SegmentationError {
  return new SegmentationError("invalid-option", { where, option, expected, received, remedy });
}
