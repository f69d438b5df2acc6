/** Checks prompts, and says what a method uses of them. */
import type { Box } from "../boxes/box.js";
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Mask } from "../masks/mask.js";
import { checkMask, checkSameSize } from "../validate/inputs.js";
import { meantBy } from "../validate/meant.js";
import type { Prompt, PromptLabel, PromptPosition } from "./prompts.js";

/** What a method does with a part of a prompt that {@link checkPrompt} checks. */
export type PromptUse = "used" | "ignored";

/** What a method uses of a prompt, for {@link checkPrompt}: a part that is not named is refused. */
export interface PromptUses {
  readonly points?: PromptUse;
  readonly box?: PromptUse;
  readonly strokes?: PromptUse;
  readonly contour?: PromptUse;
  readonly mask?: PromptUse;
  /** Whether labels may be the numbers of classes, 0 … 65535; else they are 0 and 1, background and foreground. @default false */
  readonly classes?: boolean;
}

/** A point of a {@link CheckedPrompt}: column and row of a pixel in the image. */
export interface CheckedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** A stroke of a {@link CheckedPrompt}: pixels by column and row, which may lie outside of the image. */
export interface CheckedStroke {
  readonly points: readonly PromptPosition[];
  readonly label: number;
  readonly width: number;
}

/** A prompt as {@link checkPrompt} gives it: what the method uses, with labels as numbers and positions as pixels. */
export interface CheckedPrompt {
  /** The method, for errors. */
  readonly where: string;
  readonly height: number;
  readonly width: number;
  readonly points: readonly CheckedPoint[];
  readonly strokes: readonly CheckedStroke[];
  /** The pixels of the box that lie in the image: integers. */
  readonly box?: Box;
  /** As it was given. */
  readonly contour?: readonly PromptPosition[];
  readonly mask?: Mask;
}

const PARTS = ["points", "box", "strokes", "contour", "mask"] as const;
type Part = (typeof PARTS)[number];
/** The least and the most that a coordinate may be: as of polygons. */
const FARTHEST = 2 ** 28;
const MOST_CLASS = 65_535;

/**
 * Checks a prompt on behalf of a method.
 *
 * @param where - the method, which errors name
 * @param prompt - what its caller gave
 * @param size - height and width of the image
 * @param uses - which parts the method uses, and which it ignores; all others are refused
 * @returns what the method uses: labels as numbers, 3 pixels where a stroke has no width, positions of points and strokes as the pixels that they lie in, the box cut at the image's edge
 * @throws SegmentationError `invalid-argument` for what is no prompt, has no part that the method uses, has one that it refuses, for points outside of the image, a box outside of it, and labels that the
 *   method has not; `invalid-mask`, `shape-mismatch` for a mask of another size
 *
 * @example
 * ```ts
 * import { checkPrompt } from "@segkit/core";
 *
 * const prompt = { points: [{ x: 2.7, y: 0 }, { x: 0, y: 1, label: "background" }] } as const;
 * const { points } = checkPrompt("myMethod", prompt, { height: 2, width: 4 }, { points: "used" });
 * console.assert(points[0]!.x === 2 && points[0]!.label === 1 && points[1]!.label === 0);
 * ```
 *
 * @remarks
 * O(positions) time. Whether points and strokes contradict one another is seen by {@link promptSeeds}, which draws them.
 */
export function checkPrompt(
  where: string,
  prompt: Prompt,
  size: { readonly height: number; readonly width: number },
  uses: PromptUses,
): CheckedPrompt {
  const given = partsOf(where, prompt, uses);
  const { height, width } = size;
  const isClass = uses.classes === true;
  const points = positionsOf(where, "prompt.points", given.points ?? [], 0).map(({ x, y }, k) => {
    if (x >= 0 && y >= 0 && x < width && y < height)
      return { x, y, label: labelOf(where, `prompt.points[${k}]`, given.points![k]!.label, isClass) };
    const expected = `a point in the image, 0 ≤ x < ${width} and 0 ≤ y < ${height}`;
    throw wrong(where, `prompt.points[${k}]`, expected, phrase(`(${given.points![k]!.x}, ${given.points![k]!.y})`));
  });
  const strokes = listOf(where, "prompt.strokes", given.strokes ?? []).map((stroke, k) => {
    const option = `prompt.strokes[${k}]`;
    const { points: path, label, width: broad = 3 } = stroke ?? {};
    if (path === undefined) throw wrong(where, option, "{ points, label, width }", stroke);
    if (!Number.isFinite(broad) || broad < 1) throw wrong(where, `${option}.width`, "a finite number ≥ 1", broad);
    return {
      points: positionsOf(where, `${option}.points`, path, 1),
      label: labelOf(where, option, label, isClass),
      width: broad,
    };
  });
  const box = given.box && pixelsOf(where, given.box, size);
  const contour = given.contour && cornersOf(where, given.contour);
  const mask = given.mask && checkMask(where, "prompt.mask", given.mask);
  if (mask) checkSameSize(where, "image", size, "prompt.mask", mask);
  const used = (part: Part) => uses[part] === "used";
  const checked: CheckedPrompt = {
    ...{ where, height, width },
    points: used("points") ? points : [],
    strokes: used("strokes") ? strokes : [],
    ...(box && used("box") && { box }),
    ...(contour && used("contour") && { contour }),
    ...(mask && used("mask") && { mask }),
  };
  if (checked.points.length + checked.strokes.length > 0 || checked.box || checked.contour || checked.mask) return checked;
  const wanted = PARTS.filter(used).join(" or ");
  throw wrong(
    where,
    "prompt",
    `something drawn: ${wanted}`,
    phrase("an empty prompt"),
    "An object is drawn before it is segmented.",
  );
}

/** The parts that are there, none of which the method refuses. */
function partsOf(where: string, prompt: Prompt, uses: PromptUses): Prompt {
  const names = PARTS.filter((part) => uses[part] !== undefined);
  const form = `{ ${names.join(", ")} }`;
  if (typeof prompt !== "object" || prompt === null || Array.isArray(prompt)) {
    const remedy = "What is drawn is given by name: { points: [{ x, y }] }.";
    throw wrong(where, "prompt", form, prompt, remedy);
  }
  for (const [name, value] of Object.entries(prompt)) {
    if (value === undefined || (names as readonly string[]).includes(name)) continue;
    const isPart = (PARTS as readonly string[]).includes(name);
    const remedy = isPart ? `${where} has no use for it: leave it out.` : meantBy(name, names, aliasesOf);
    throw wrong(where, `prompt.${name}`, `one of the parts ${names.join(", ")}`, isPart ? value : name, remedy);
  }
  return prompt;
}

/** What other programs call the parts. */
function aliasesOf(part: string): readonly string[] {
  if (part === "points") return ["clicks", "seeds", "point_coords", "markers"];
  if (part === "strokes") return ["scribbles", "lines"];
  if (part === "contour") return ["polygon", "outline", "init", "anchors"];
  return part === "box" ? ["rect", "bbox"] : [];
}

function listOf<Item>(where: string, option: string, value: readonly Item[]): readonly Item[] {
  if (Array.isArray(value)) return value;
  throw wrong(where, option, "a list", value);
}

/** Positions as the pixels that they lie in. */
function positionsOf(
  where: string,
  option: string,
  value: readonly PromptPosition[],
  least: number,
): readonly PromptPosition[] {
  const list = listOf(where, option, value);
  if (list.length < least) throw wrong(where, option, "one position at least", phrase("none"));
  return list.map((position, k) => {
    checkPosition(where, `${option}[${k}]`, position);
    return { x: Math.floor(position.x), y: Math.floor(position.y) };
  });
}

function cornersOf(where: string, value: readonly PromptPosition[]): readonly PromptPosition[] {
  const list = listOf(where, "prompt.contour", value);
  if (list.length < 2) throw wrong(where, "prompt.contour", "two positions at least", phrase(String(list.length)));
  return list.map((position, k) => {
    checkPosition(where, `prompt.contour[${k}]`, position);
    return { x: position.x, y: position.y };
  });
}

function checkPosition(where: string, option: string, position: PromptPosition | null | undefined): void {
  const isPlace = (value: unknown) => typeof value === "number" && Math.abs(value) <= FARTHEST;
  if (isPlace(position?.x) && isPlace(position?.y)) return;
  const isPair = typeof position?.x === "number" && typeof position.y === "number";
  const received = isPair ? phrase(`(${position.x}, ${position.y})`) : position;
  throw wrong(where, option, `{ x, y }, finite numbers within ±${FARTHEST}`, received);
}

function labelOf(where: string, option: string, label: PromptLabel = "foreground", isClass: boolean): number {
  if (label === "foreground") return 1;
  if (label === "background") return 0;
  if (Number.isInteger(label) && label >= 0 && label <= (isClass ? MOST_CLASS : 1)) return label;
  const words = isClass ? `an integer 0 … ${MOST_CLASS}, "foreground" (1) or "background" (0)` : '"foreground" or "background"';
  throw wrong(where, `${option}.label`, words, label);
}

/** The pixels whose centers lie in a box, as a box. */
function pixelsOf(where: string, box: Box, size: { readonly height: number; readonly width: number }): Box {
  const isBox = [box.x, box.y, box.width, box.height].every((value) => Number.isFinite(value));
  if (!isBox) throw wrong(where, "prompt.box", "{ x, y, width, height }, four finite numbers", box);
  const inside = (from: number, extent: number, limit: number) => {
    const first = Math.max(0, Math.ceil(from - 0.5));
    return [first, Math.min(limit, Math.ceil(from + extent - 0.5)) - first] as const;
  };
  const [x, width] = inside(box.x, box.width, size.width);
  const [y, height] = inside(box.y, box.height, size.height);
  if (width > 0 && height > 0) return { x, y, width, height };
  const received = phrase(`(${box.x}, ${box.y}), ${box.width} × ${box.height}`);
  throw wrong(where, "prompt.box", `a box with a pixel of the image, ${size.width} × ${size.height}`, received);
}

function wrong(where: string, option: string, expected: string, received: unknown, remedy?: string): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option,
    expected,
    received,
    ...(remedy !== undefined && { remedy }),
  });
}
