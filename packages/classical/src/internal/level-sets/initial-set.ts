/** Where a front begins: a set by its name, a mask, or what a hand has drawn. */
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { type CheckedPrompt, checkPrompt, type Prompt, promptRegion, promptSeeds } from "@segkit/core/prompts";
import { checkMask, checkSameSize, isPlainSize, MAX_PIXELS, phrase } from "@segkit/core/validate";

/** Height and width. */
export interface Size {
  readonly height: number;
  readonly width: number;
}

/** Sets that fronts begin with, by name. */
export type InitialName = "checkerboard" | "disk";

/** Where a front begins, and what is held all the while. */
export interface InitialSet {
  /** 1 inside, 0 outside, `height × width`. */
  readonly inside: Uint8Array;
  /** 1 where the front may go; without it, everywhere. */
  readonly allowed?: Uint8Array;
  /** 1 where it stays inside; without it, nowhere. */
  readonly always?: Uint8Array;
}

/** How wide the dots are that fronts begin with around clicks. */
const DOT = 11;

/** The check of the option `initialLevelSet`. */
export function checkInitialSet(where: string, option: string, value: InitialName | Mask): InitialName | Mask {
  if (value === "checkerboard" || value === "disk") return value;
  if (typeof value === "object" && value !== null) return checkMask(where, option, value);
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: '"checkerboard", "disk" or a mask',
    received: value,
  });
}

/** Checks a height and a width. */
export function checkSize(where: string, size: Size): Size {
  const { height, width } = size ?? {};
  if (isPlainSize(height) && isPlainSize(width) && height * width <= MAX_PIXELS) return { height, width };
  const expected = `positive integer height and width of at most ${MAX_PIXELS} pixels`;
  const received = phrase(`${String(height)} × ${String(width)}`);
  throw new SegmentationError("invalid-argument", { where, option: "size", expected, received });
}

/** Squares that are inside and outside by turns, the first of them outside. */
export function checkerboard({ height, width }: Size, squareSize: number): Uint8Array {
  const inside = new Uint8Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(y / squareSize);
    for (let x = 0; x < width; x++, i++) inside[i] = (row ^ Math.floor(x / squareSize)) & 1;
  }
  return inside;
}

/** Pixels nearer than the radius to the center, in pixels' columns and rows. */
export function disk({ height, width }: Size, x: number, y: number, radius: number): Uint8Array {
  const inside = new Uint8Array(height * width);
  for (let v = 0, i = 0; v < height; v++)
    for (let u = 0; u < width; u++, i++) inside[i] = radius - Math.sqrt((v - y) * (v - y) + (u - x) * (u - x)) > 0 ? 1 : 0;
  return inside;
}

/** The disk that scikit-image begins with: around the middle, three quarters of the shorter side across. */
export function middleDisk(size: Size): Uint8Array {
  const { height, width } = size;
  return disk(size, Math.floor(width / 2), Math.floor(height / 2), (Math.min(height, width) * 3) / 8);
}

/** The set of an option's value. */
function setOf(where: string, size: Size, given: InitialName | Mask): Uint8Array {
  if (given === "checkerboard") return checkerboard(size, 5);
  if (given === "disk") return middleDisk(size);
  checkSameSize(where, "image", size, "initialLevelSet", given);
  return given.data as Uint8Array;
}

/** Where the front begins: what the prompt encloses or the set that was named, inside of what the prompt allows. */
export function initialSet(
  where: string,
  size: Size,
  given: InitialName | Mask | undefined,
  prompt: Prompt | undefined,
  otherwise: InitialName,
): InitialSet {
  if (prompt === undefined) return { inside: setOf(where, size, given ?? otherwise) };
  const uses = { points: "used", strokes: "used", box: "used", contour: "used", mask: "used" } as const;
  const checked = checkPrompt(where, prompt, size, uses);
  const region = promptRegion(checked)?.data;
  const seeds = checked.points.length + checked.strokes.length > 0 ? promptSeeds(checked).data : undefined;
  const begins = given === undefined ? drawn(checked, region) : setOf(where, size, given);
  if (!seeds && !region) return { inside: begins };
  const inside = begins.slice();
  const allowed = new Uint8Array(inside.length);
  const always = new Uint8Array(inside.length);
  for (let i = 0; i < inside.length; i++) {
    allowed[i] = seeds?.[i] === 0 || (region && !region[i] && seeds?.[i] !== 1) ? 0 : 1;
    always[i] = seeds?.[i] === 1 ? 1 : 0;
    inside[i] = (inside[i] && allowed[i]) || always[i] ? 1 : 0;
  }
  return { inside, allowed, always };
}

/** What a prompt alone says of where to begin: the mask, what is enclosed, or what was drawn on the object. */
function drawn(checked: CheckedPrompt, region: ArrayLike<number> | undefined): Uint8Array {
  if (checked.mask) return checked.mask.data as Uint8Array;
  if (region) return Uint8Array.from(region);
  const dots = checked.points.map(({ x, y, label }) => ({ points: [{ x, y }], label, width: DOT }));
  const strokes = [...checked.strokes, ...dots].filter(({ label }) => label === 1);
  if (strokes.length > 0)
    return Uint8Array.from(promptSeeds({ ...checked, points: [], strokes }).data, (label) => Number(label === 1));
  throw new SegmentationError("invalid-argument", {
    where: checked.where,
    option: "prompt",
    expected: "a box, a contour, a mask, or a point or stroke on the object",
    received: checked.points[0] ?? checked.strokes[0],
    remedy: "Draw on the object too, or give initialLevelSet.",
  });
}
