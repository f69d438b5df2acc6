/** Boxes of bodies, as they are given: alone, or of segments that another network found. */
import type { Box } from "@segkit/core/boxes";
import { SegmentationError } from "@segkit/core/errors";
import { checkNumber } from "@segkit/core/validate";

/** A body with a box, as detectors of poses give it and those of a pose network take boxes: a segment of `instance` is one. */
export interface BoxedBody {
  readonly box: Box;
  /** The box that the detector found, which may have fractions; it goes before `box`, which is the mask's. */
  readonly found?: Box;
  /** How sure the detector is. */
  readonly score?: number;
}

/** A box, and how sure its finder is of it. */
export interface ScoredBox {
  readonly box: Box;
  readonly score?: number;
}

/** Boxes and segments as boxes. */
export function boxesOf(bodies: readonly (Box | BoxedBody)[]): ScoredBox[] {
  return bodies.map((body) => {
    if (!("box" in body)) return { box: body };
    const { box, found, score } = body;
    return { box: found ?? box, ...(score !== undefined && { score }) };
  });
}

/** Requires boxes with an area. */
export function checkBodies(where: string, option: string, bodies: readonly (Box | BoxedBody)[]): readonly (Box | BoxedBody)[] {
  if (!Array.isArray(bodies)) {
    throw new SegmentationError("invalid-option", {
      ...{ where, option, expected: "an array of boxes, or of segments with boxes", received: bodies },
    });
  }
  bodies.forEach((body: Box | BoxedBody, i) => {
    const within = typeof body === "object" && body !== null && "box" in body;
    const box = within ? (body.found ?? body.box) : body;
    const at = `${option}[${i}]${within ? (body.found ? ".found" : ".box") : ""}`;
    checkNumber(where, `${at}.x`, box?.x);
    checkNumber(where, `${at}.y`, box.y);
    checkNumber(where, `${at}.width`, box.width, { min: Number.MIN_VALUE });
    checkNumber(where, `${at}.height`, box.height, { min: Number.MIN_VALUE });
    if (within && body.score !== undefined) checkNumber(where, `${option}[${i}].score`, body.score);
  });
  return bodies;
}
