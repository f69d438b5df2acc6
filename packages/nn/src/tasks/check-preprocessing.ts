/** Checks of a preprocessing that a caller wrote. */
import { SegmentationError } from "@segkit/core/errors";
import type { PilMethod, Size } from "@segkit/core/resize";
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import type { Preprocessing } from "./preprocessing.js";

const METHODS: readonly PilMethod[] = ["nearest", "area", "bilinear", "bicubic", "lanczos"];
const NAMES = ["size", "multipleOf", "rounding", "method", "convention", "samples", "divideByMaximum", "centerCrop", "pad"];
const LARGEST = 2 ** 15;

/** Checks a preprocessing that a caller wrote as the option `at`. */
export function checkPreprocessing<Given extends Partial<Preprocessing>>(
  where: string,
  at: string,
  preprocessing: Given,
): Given {
  const option = (name: string) => `${at}${name}`;
  if (typeof preprocessing !== "object" || preprocessing === null) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: option(""),
      expected: "an object, {} for images as they are in 0 … 1",
      received: preprocessing,
    });
  }
  checkKnownOptions(where, preprocessing, [...NAMES, "fit", "scale", "mean", "std", "order", "squares"]);
  const { size, method, convention, fit, multipleOf, rounding, samples, divideByMaximum, centerCrop, pad } = preprocessing;
  if (method !== undefined) checkOneOf(where, option(".method"), method, METHODS);
  if (convention !== undefined) checkOneOf(where, option(".convention"), convention, ["pil", "torch"]);
  if (method === "lanczos" && convention === "torch") {
    throw new SegmentationError("invalid-option", {
      where,
      option: option(".method"),
      expected: 'another method than "lanczos" with the convention "torch"',
      received: method,
      remedy: 'Leave `convention` out: Pillow has "lanczos".',
    });
  }
  if (fit !== undefined) checkOneOf(where, option(".fit"), fit, ["pad", "resize"]);
  if (multipleOf !== undefined) checkInteger(where, option(".multipleOf"), multipleOf, { min: 1, max: LARGEST });
  if (rounding !== undefined) checkOneOf(where, option(".rounding"), rounding, ["up", "down"]);
  if (samples !== undefined) checkOneOf(where, option(".samples"), samples, ["rounded", "floats", "truncated"]);
  if (preprocessing.squares !== undefined) checkFlag(where, option(".squares"), preprocessing.squares);
  if (divideByMaximum !== undefined) checkFlag(where, option(".divideByMaximum"), divideByMaximum);
  if (divideByMaximum && preprocessing.scale !== undefined) throw twice(where, option(".scale"), "divideByMaximum");
  if (centerCrop !== undefined) {
    checkKnownOptions(where, centerCrop, ["height", "width", "rounding"]);
    checkEdges(where, option(".centerCrop"), { height: centerCrop.height, width: centerCrop.width });
    if (centerCrop.rounding !== undefined)
      checkOneOf(where, option(".centerCrop.rounding"), centerCrop.rounding, ["down", "even"]);
  }
  if (pad !== undefined) checkPad(where, option(".pad"), pad);
  if (pad !== undefined && centerCrop !== undefined) throw twice(where, option(".pad"), "centerCrop");
  if (size !== undefined) checkWanted(where, option(".size"), size);
  return preprocessing;
}

function checkPad(where: string, at: string, pad: NonNullable<Preprocessing["pad"]>): void {
  checkKnownOptions(where, pad, ["height", "width", "multipleOf", "value", "at"]);
  if ("multipleOf" in pad) {
    checkEdges(where, at, { multipleOf: pad.multipleOf });
    if ("height" in pad || "width" in pad) throw twice(where, `${at}.multipleOf`, "height and width");
  } else checkEdges(where, at, { height: pad.height, width: pad.width });
  if (pad.value !== undefined) checkInteger(where, `${at}.value`, pad.value, { min: 0, max: 255 });
  if (pad.at !== undefined) checkOneOf(where, `${at}.at`, pad.at, ["corner", "center"]);
}

function checkWanted(where: string, at: string, size: NonNullable<Preprocessing["size"]>): void {
  checkKnownOptions(where, size, ["height", "width", "shortestEdge", "longestEdge", "unlessBetween", "heightEdge", "sides"]);
  if ("height" in size || "width" in size) {
    const { height, width } = size as Partial<Size>;
    checkEdges(where, at, { height, width });
    return;
  }
  if ("heightEdge" in size) {
    if ("shortestEdge" in size || "longestEdge" in size) throw twice(where, `${at}.heightEdge`, "another edge");
    checkEdges(where, at, { heightEdge: size.heightEdge });
    return;
  }
  if ("shortestEdge" in size && size.unlessBetween !== undefined) checkFlag(where, `${at}.unlessBetween`, size.unlessBetween);
  if ("shortestEdge" in size && size.sides !== undefined) checkOneOf(where, `${at}.sides`, size.sides, ["down", "nearest"]);
  const { shortestEdge, longestEdge } = size as { shortestEdge?: number; longestEdge?: number };
  checkEdges(where, at, {
    ...((shortestEdge !== undefined || longestEdge === undefined) && { shortestEdge }),
    ...(longestEdge !== undefined && { longestEdge }),
  });
}

function checkEdges(where: string, at: string, edges: Readonly<Record<string, number | undefined>>): void {
  for (const [name, edge] of Object.entries(edges)) checkInteger(where, `${at}.${name}`, edge, { min: 1, max: LARGEST });
}

function twice(where: string, option: string, other: string): SegmentationError {
  return new SegmentationError("invalid-option", {
    where,
    option,
    expected: `nothing beside ${other}`,
    received: phrase("both"),
  });
}
