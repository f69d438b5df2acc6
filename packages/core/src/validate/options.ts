/** Checks of option values. Each throws `invalid-option` naming function, option, expected and received, else returns the value. */
import { SegmentationError } from "../errors/errors.js";
import { nearestName } from "./nearest.js";

/** Bounds of a number; both are inclusive unless `exclusiveMin` is set. */
export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: boolean;
  readonly remedy?: string;
}

/** A finite number within bounds. */
export function checkNumber(where: string, option: string, value: unknown, bounds: NumberBounds = {}): number {
  return check(where, option, value, bounds, "a finite number", Number.isFinite(value));
}

/** An integer within bounds. */
export function checkInteger(where: string, option: string, value: unknown, bounds: NumberBounds = {}): number {
  return check(where, option, value, bounds, "an integer", Number.isInteger(value));
}

/** `true` or `false`. */
export function checkFlag(where: string, option: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new SegmentationError("invalid-option", { where, option, expected: "true or false", received: value });
}

/** One of a closed list of values. */
export function checkOneOf<const T extends string | number>(
  where: string,
  option: string,
  value: unknown,
  allowed: readonly T[],
): T {
  if (allowed.includes(value as T)) return value as T;
  const expected = allowed.map((item) => JSON.stringify(item)).join(" or ");
  const remedy = typeof value === "string" ? suggestion(value, allowed.map(String)) : undefined;
  throw new SegmentationError("invalid-option", { where, option, expected, received: value, remedy });
}

/** Refuses options that do not exist, so that a misspelt one is not silently ignored. */
export function checkKnownOptions(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new SegmentationError("invalid-option", { where, option: "options", expected: "an object", received: options });
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new SegmentationError("invalid-option", {
      where,
      option: name,
      expected: `one of the options ${known.join(", ")}`,
      received: name,
      remedy: suggestion(name, known),
    });
  }
}

function check(where: string, option: string, value: unknown, bounds: NumberBounds, kind: string, isKind: boolean): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, exclusiveMin = false, remedy } = bounds;
  if (typeof value === "number" && isKind && (exclusiveMin ? value > min : value >= min) && value <= max) return value;
  const low = Number.isFinite(min) ? ` ${exclusiveMin ? ">" : "≥"} ${min}` : "";
  const high = Number.isFinite(max) ? `${low ? " and" : ""} ≤ ${max}` : "";
  throw new SegmentationError("invalid-option", { where, option, expected: `${kind}${low}${high}`, received: value, remedy });
}

function suggestion(name: string, known: readonly string[]): string | undefined {
  const meant = nearestName(name, known, Math.max(2, Math.floor(name.length / 2)));
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}
