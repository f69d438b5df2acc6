/** Level sets that Chan–Vese begins with. */
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import type { Prompt } from "@segkit/core/prompts";
import { checkFinite, checkMask, checkSameSize, isKind, isPlainSize, phrase } from "@segkit/core/validate";
import { initialSet, type Size } from "../internal/level-sets/initial-set.js";

/** A level set, also to begin with (initial): a function of the pixels, row-major, above 0 inside of the front, elsewhere outside. */
export interface LevelSet {
  readonly data: Float64Array | Float32Array;
  readonly height: number;
  readonly width: number;
}

type Name = "checkerboard" | "disk" | "small-disk";
type Given = Name | Mask | LevelSet;

const NAMES: readonly unknown[] = ["checkerboard", "disk", "small-disk"];

const isFloats = (data: unknown): data is Float64Array | Float32Array =>
  isKind(data, "Float64Array") || isKind(data, "Float32Array");

/** The check of the option `initialLevelSet`. */
export function checkInitialLevelSet(where: string, option: string, value: Given): Given {
  if (NAMES.includes(value)) return value;
  if (typeof value !== "object" || value === null) {
    const expected = '"checkerboard", "disk", "small-disk", a mask or a level set of floats';
    throw new SegmentationError("invalid-option", { where, option, expected, received: value });
  }
  if (!isFloats(value.data)) return checkMask(where, option, value as Mask);
  const { data, height, width } = value as LevelSet;
  if (!isPlainSize(height) || !isPlainSize(width) || data.length !== height * width) {
    const received = phrase(`${String(height)} × ${String(width)} with ${data.length} values`);
    throw new SegmentationError("invalid-option", { where, option, expected: "height × width floats", received });
  }
  checkFinite(where, `${option}.data`, data, { code: "invalid-option" });
  return value;
}

/** What the level set is at first, and where it is held. */
export interface Start {
  /** The checkerboard, which the kernel draws, or values. */
  readonly values: Float64Array | Float32Array | "checkerboard";
  /** Where the level set stays: 1 inside, −1 outside, 0 elsewhere. */
  readonly held?: Int8Array;
}

/** Where to begin, by the options. */
export function startOf(where: string, size: Size, given: Given | undefined, prompt: Prompt | undefined): Start {
  if (typeof given === "object") checkSameSize(where, "image", size, "initialLevelSet", given);
  const mask = typeof given === "object" && !isFloats(given.data) ? (given as Mask) : undefined;
  const values = given === undefined || mask ? undefined : valuesOf(size, given as Name | LevelSet);
  if (prompt === undefined && !mask) return { values: values ?? "checkerboard" };
  // where a level set is given, a prompt says what is held, and no more
  const { inside, allowed, always } = initialSet(where, size, mask ?? (values && "checkerboard"), prompt, "checkerboard");
  const own = values ?? Float64Array.from(inside, (isInside) => (isInside ? 1 : -1));
  if (!allowed || !always) return { values: own };
  return { values: own, held: Int8Array.from(allowed, (isAllowed, i) => (always[i] ? 1 : isAllowed ? 0 : -1)) };
}

function valuesOf(size: Size, given: Name | LevelSet): Start["values"] {
  if (given === "checkerboard") return given;
  if (typeof given === "object") return given.data;
  const { height, width } = size;
  const [y, x] = [Math.floor((height - 1) / 2), Math.floor((width - 1) / 2)];
  // images of a pixel or two have no disk in the reference
  const largest = Math.max(1, Math.min(y, x));
  const [radius, unit] = given === "disk" ? [largest, largest] : [largest / 2, (largest / 2) * 3];
  return Float64Array.from({ length: height * width }, (_, i) => {
    const [v, u] = [Math.floor(i / width) - y, (i % width) - x];
    return (radius - Math.sqrt(v * v + u * u)) / unit;
  });
}
