/** A wire that is laid from anchor to anchor. */
import { SegmentationError } from "@segkit/core/errors";
import { polygonsToMask } from "@segkit/core/masks";
import { type CallOptions, callRules } from "@segkit/core/progress";
import { checkPrompt, type Prompt, type PromptPosition } from "@segkit/core/prompts";
import { withSegments } from "@segkit/core/segmentation";
import { phrase, readOptions } from "@segkit/core/validate";
import type { ScissorsSettings } from "./options.js";
import type { Search } from "./search.js";
import type { ScissorsPath, ScissorsResult, ScissorsSession } from "./wire.js";

const NAME = "scissorsSession";
/** Stretches of fewer pixels are not fixed by cooling: every fixed one begins a new search. */
const SHORTEST = 8;

/** A stretch of the contour that is fixed, from the anchor before to one after. */
interface Stretch {
  readonly anchor: number;
  /** x and y of its pixels, without the anchor before. */
  readonly points: Int32Array;
  readonly cost: number;
}

/** The wire over a search; `where` is the function that errors name. */
export class LiveWire {
  readonly #search: Search;
  readonly #settings: ScissorsSettings;
  readonly #where: string;
  /** Begins with an empty one. */
  #stretches: Stretch[] = [];
  /** The last wire, and how many wires in a row began with each of its pixels. */
  #wire = new Int32Array(0);
  #counts: number[] = [];

  constructor(search: Search, settings: ScissorsSettings, where = NAME) {
    this.#search = search;
    this.#settings = settings;
    this.#where = where;
  }

  anchors(): readonly PromptPosition[] {
    return this.#stretches.map(({ anchor }) => this.#positionOf(anchor));
  }

  contour(): readonly PromptPosition[] {
    return positionsOf(this.#fixed());
  }

  start(point: PromptPosition): PromptPosition {
    const anchor = this.#pixelOf(point);
    const position = this.#positionOf(anchor);
    this.#stretches = [{ anchor, points: Int32Array.of(position.x, position.y), cost: 0 }];
    this.#begin();
    return position;
  }

  pathTo(point: PromptPosition, options: CallOptions = {}): ScissorsPath {
    const path = this.#pathTo(this.#pixelOf(point), options);
    const cooled = this.#cool(path.points);
    return { points: positionsOf(path.points.subarray(2 * cooled.length)), cost: path.cost - cooled.cost };
  }

  add(point: PromptPosition, options: CallOptions = {}): ScissorsPath {
    const pixel = this.#pixelOf(point);
    const { points, cost } = this.#pathTo(pixel, options);
    this.#fix({ anchor: pixel, points: points.slice(2), cost });
    return { points: positionsOf(points), cost };
  }

  undo(): boolean {
    if (this.#stretches.length < 2) return false;
    this.#stretches.pop();
    this.#begin();
    return true;
  }

  close(options: CallOptions = {}): ScissorsResult {
    const last = this.#pathTo(this.#stretches[0]?.anchor ?? 0, options);
    const fixed = this.#fixed();
    // without the pixel that it began with
    const end = last.points.subarray(2, Math.max(2, last.points.length - 2));
    const cost = this.#stretches.reduce((sum, stretch) => sum + stretch.cost, last.cost);
    return this.#resultOf(joined([fixed, end]), cost);
  }

  segment(prompt: Prompt, options: CallOptions = {}): ScissorsResult {
    const { height, width } = this.#search;
    const { contour = [] } = checkPrompt(this.#where, prompt, { height, width }, { contour: "used" });
    for (const [k, position] of contour.entries()) {
      if (k === 0) this.start(position);
      else this.add(position, options);
    }
    return this.close(options);
  }

  #begin(): void {
    this.#search.start(this.#stretches.at(-1)!.anchor);
    this.#wire = new Int32Array(0);
    this.#counts = [];
  }

  #fix(stretch: Stretch): void {
    this.#stretches.push(stretch);
    this.#begin();
  }

  #pathTo(pixel: number, options: CallOptions): { readonly points: Int32Array; readonly cost: number } {
    const settings = readOptions<CallOptions, typeof callRules>(this.#where, options, callRules);
    if (this.#stretches.length === 0) {
      throw new SegmentationError("invalid-argument", {
        where: this.#where,
        option: "start",
        expected: "a wire that was begun",
        received: phrase("none"),
        remedy: "Call start(point) first.",
      });
    }
    this.#search.reach(this.#where, pixel, settings);
    return { points: this.#search.pathTo(pixel), cost: this.#search.costOf(pixel) };
  }

  /** Fixes the beginning that enough wires had in common. */
  #cool(wire: Int32Array): { readonly length: number; readonly cost: number } {
    const { cooling } = this.#settings;
    const none = { length: 0, cost: 0 };
    if (cooling === 0) return none;
    const before = this.#wire;
    const counts: number[] = [];
    for (let i = 0, alike = true; 2 * i < wire.length; i++) {
      alike &&= wire[2 * i] === before[2 * i] && wire[2 * i + 1] === before[2 * i + 1];
      counts.push(alike ? this.#counts[i]! + 1 : 1);
    }
    this.#wire = wire.slice();
    this.#counts = counts;
    const length = counts.findLastIndex((count) => count >= cooling);
    if (length < SHORTEST) return none;
    const anchor = wire[2 * length + 1]! * this.#search.width + wire[2 * length]!;
    const cost = this.#search.costOf(anchor);
    this.#fix({ anchor, points: wire.slice(2, 2 * length + 2), cost });
    return { length, cost };
  }

  /** x and y of the pixels of all stretches. */
  #fixed(): Int32Array {
    return joined(this.#stretches.map(({ points }) => points));
  }

  #resultOf(points: Int32Array, cost: number): ScissorsResult {
    const { height, width } = this.#search;
    const ring = Float64Array.from(points, (value) => value + 0.5);
    const mask =
      points.length < 6
        ? { data: new Uint8Array(height * width), height, width }
        : polygonsToMask([ring], { height, width }, { rule: "nonzero" });
    for (let i = 0; i < points.length; i += 2) mask.data[points[i + 1]! * width + points[i]!] = 1;
    const labels = { data: Int32Array.from(mask.data), height, width };
    return withSegments(labels, { mask, contour: positionsOf(points), cost });
  }

  #positionOf(pixel: number): PromptPosition {
    const { width } = this.#search;
    return { x: pixel % width, y: Math.floor(pixel / width) };
  }

  /** The pixel that is meant: in the image, at the strongest gradient around. */
  #pixelOf(point: PromptPosition): number {
    const { height, width } = this.#search;
    if (!Number.isFinite(point?.x) || !Number.isFinite(point?.y)) {
      const expected = "{ x, y }, two finite numbers";
      throw new SegmentationError("invalid-argument", { where: this.#where, option: "point", expected, received: point });
    }
    const inside = (value: number, extent: number) => Math.max(0, Math.min(extent - 1, Math.floor(value)));
    const pixel = inside(point.y, height) * width + inside(point.x, width);
    return this.#search.snap(pixel, this.#settings.snapRadius);
  }
}

/** A wire's functions, as values that reach workers. */
export function sessionOf(wire: LiveWire): ScissorsSession {
  return {
    anchors: () => wire.anchors(),
    contour: () => wire.contour(),
    start: (point) => wire.start(point),
    pathTo: (point, options) => wire.pathTo(point, options),
    add: (point, options) => wire.add(point, options),
    undo: () => wire.undo(),
    close: (options) => wire.close(options),
    segment: (prompt, options) => wire.segment(prompt, options),
  };
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function positionsOf(points: Int32Array): PromptPosition[] {
  return Array.from({ length: points.length / 2 }, (_, i) => ({ x: points[2 * i]!, y: points[2 * i + 1]! }));
}
