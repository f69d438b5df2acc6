/** Where a snake begins: vertices on pixels, from a prompt. */

import { traceContours } from "@segkit/core/contours";
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { checkPrompt, type Prompt, type PromptPosition } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";
import { invalid, type SnakeSettings } from "./options.js";

interface Size {
  readonly height: number;
  readonly width: number;
}

/** A contour that has begun: x and y of its vertices' pixels. */
export interface SnakeState {
  readonly vertices: Int32Array;
  /** The contour that it began with, which its shape is where none is given: x and y of positions, centers of pixels being integers. */
  readonly first: Float64Array;
  /** 1 for vertices that have become corners. */
  readonly corners: Uint8Array;
}

/** The first contour that a prompt means. */
export function startOf(where: string, prompt: Prompt, size: Size, settings: SnakeSettings): SnakeState {
  const corners = cornersOf(where, prompt, size, settings);
  const vertices = pixelsOf(divide(corners, settings.nVertices, settings.closed), size);
  return { vertices, first: Float64Array.from(vertices), corners: new Uint8Array(vertices.length / 2) };
}

/** Corners in order, from the one part of the prompt that says them. */
function cornersOf(where: string, prompt: Prompt, size: Size, { boxShape, closed }: SnakeSettings): readonly PromptPosition[] {
  const uses = { points: "used", box: "used", contour: "used", mask: "used" } as const;
  const { points, box, contour, mask } = checkPrompt(where, prompt, size, uses);
  const given = [points.length > 0 && "points", box && "box", contour && "contour", mask && "mask"].filter(Boolean);
  if (given.length > 1) {
    const expected = "one of the parts points, box, contour, mask, to begin with";
    throw refuse(where, "prompt", expected, phrase(given.join(" and ")), "Give what is near to the object's outline.");
  }
  if (contour) return contour;
  if (points.length > 0) return points.map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 }));
  if (mask) return outlineOf(where, mask, closed);
  const { x, y, width, height } = box!;
  if (boxShape === "rectangle")
    return [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ];
  return ellipse(x + width / 2, y + height / 2, width / 2, height / 2);
}

/** Steps of a quarter of an ellipse. */
const QUARTER = 16;

/** An ellipse, by quotients alone, which all engines compute alike. */
function ellipse(x: number, y: number, a: number, b: number): PromptPosition[] {
  return Array.from({ length: 4 * QUARTER }, (_, i) => {
    const t = (i % QUARTER) / QUARTER;
    const [u, v] = [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
    const quarter = Math.floor(i / QUARTER);
    const [cos, sin] = quarter === 0 ? [u, v] : quarter === 1 ? [-v, u] : quarter === 2 ? [-u, -v] : [v, -u];
    return { x: x + a * cos, y: y + b * sin };
  });
}

/** The longest outline of a mask. */
function outlineOf(where: string, mask: Mask, closed: boolean): PromptPosition[] {
  const outlines = traceContours(mask, { mode: "external", approximation: "none" });
  const longest = outlines.reduce((best, next) => (next.points.length > best.points.length ? next : best), outlines[0]!);
  if (!longest) throw refuse(where, "prompt.mask", "a mask with a pixel inside", phrase("none"));
  if (!closed) {
    const remedy = "Give the line as a contour.";
    throw refuse(where, "prompt.mask", "no mask where closed is false", phrase("a mask, whose outline is closed"), remedy);
  }
  const { points } = longest;
  return Array.from({ length: points.length / 2 }, (_, i) => ({ x: points[2 * i]! + 0.5, y: points[2 * i + 1]! + 0.5 }));
}

/** As many positions, evenly along the line; 0, and a line without length: its corners. */
export function divide(corners: readonly PromptPosition[], n: number, closed: boolean): readonly PromptPosition[] {
  const line = closed ? [...corners, corners[0]!] : corners;
  const ends = [0];
  for (let i = 1; i < line.length; i++) {
    const [dx, dy] = [line[i]!.x - line[i - 1]!.x, line[i]!.y - line[i - 1]!.y];
    ends.push(ends[i - 1]! + Math.sqrt(dx * dx + dy * dy));
  }
  const length = ends.at(-1)!;
  if (n === 0 || length === 0) return corners;
  const pieces = closed ? n : Math.max(1, n - 1);
  let side = 0;
  return Array.from({ length: n }, (_, k) => {
    const far = (length * k) / pieces;
    while (side < line.length - 2 && ends[side + 1]! <= far) side++;
    const [a, b] = [line[side]!, line[side + 1]!];
    const whole = ends[side + 1]! - ends[side]!;
    const t = whole > 0 ? Math.min(1, (far - ends[side]!) / whole) : 0;
    return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
  });
}

/** The pixels that positions lie in, moved into the image where they lie outside. */
export function pixelsOf(positions: readonly PromptPosition[], { height, width }: Size): Int32Array {
  const pixels = new Int32Array(2 * positions.length);
  for (const [i, { x, y }] of positions.entries()) {
    pixels[2 * i] = Math.max(0, Math.min(width - 1, Math.floor(x)));
    pixels[2 * i + 1] = Math.max(0, Math.min(height - 1, Math.floor(y)));
  }
  return pixels;
}

/** What a hand does to a contour, for the kernel. */
export interface Hand {
  readonly vertices: Int32Array;
  readonly pinned: Uint8Array;
  /** Vertex or −1, whether it repels, x, y, weight. */
  readonly springs: Float64Array;
}

/** Pins and springs, by the vertices as they are when the call begins. */
export function handOf(where: string, state: SnakeState, size: Size, settings: SnakeSettings): Hand {
  const vertices = state.vertices.slice();
  const n = vertices.length / 2;
  const pinned = new Uint8Array(n);
  for (const [k, pin] of settings.pins.entries())
    if (typeof pin === "number") pinned[checkVertex(where, `pins[${k}]`, pin, n)] = 1;
  for (const [k, pin] of settings.pins.entries()) {
    if (typeof pin === "number") continue;
    const vertex = nearest(vertices, pin, pinned);
    if (vertex < 0) throw invalid(where, `pins[${k}]`, `at most ${n} pins, one for each vertex`, settings.pins.length);
    vertices.set(pixelsOf([pin], size), 2 * vertex);
    pinned[vertex] = 1;
  }
  const springs = settings.springs.flatMap(({ vertex, x, y, weight = 1 }, k) => [
    vertex === undefined ? nearest(vertices, { x, y }) : checkVertex(where, `springs[${k}].vertex`, vertex, n),
    0,
    x - 0.5,
    y - 0.5,
    weight,
  ]);
  const volcanoes = settings.volcanoes.flatMap(({ x, y, weight = 1 }) => [-1, 1, x - 0.5, y - 0.5, weight]);
  return { vertices, pinned, springs: Float64Array.from([...springs, ...volcanoes]) };
}

/** The vertices of the shape, as many as the contour has. */
export function shapeOf(where: string, state: SnakeState, { shape, closed }: SnakeSettings): Float64Array {
  const n = state.vertices.length / 2;
  if (!shape) return state.first;
  const positions = shape.length === n ? shape : divide(shape, n, closed);
  if (positions.length !== n) throw invalid(where, "shape", `a shape with length, or with ${n} positions`, shape.length);
  return Float64Array.from(positions.flatMap(({ x, y }) => [x - 0.5, y - 0.5]));
}

function checkVertex(where: string, option: string, vertex: number, n: number): number {
  if (vertex < n) return vertex;
  throw invalid(where, option, `a vertex's number, 0 … ${n - 1}`, vertex);
}

/** The nearest vertex that is not taken, the first of equal ones; −1: none. */
function nearest(vertices: Int32Array, { x, y }: PromptPosition, taken?: Uint8Array): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let i = 0; 2 * i < vertices.length; i++) {
    if (taken?.[i]) continue;
    const [dx, dy] = [vertices[2 * i]! + 0.5 - x, vertices[2 * i + 1]! + 0.5 - y];
    const far = dx * dx + dy * dy;
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

function refuse(where: string, option: string, expected: string, received: unknown, remedy?: string): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option,
    expected,
    received,
    ...(remedy !== undefined && { remedy }),
  });
}
