/** Maximum flow on a grid of pixels. */
import { SegmentationError } from "@segkit/core/errors";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { isPlainSize, MAX_PIXELS, readOptions } from "@segkit/core/validate";
import { type MaxFlowExports, maxFlowKernel } from "../generated/max-flow.wasm.js";
import { checkCapacities, MOST, type Numbers, quantize, type Range, scaleOf } from "../internal/capacities.js";
import { runFlow } from "../internal/run-flow.js";
import type { MaxFlowResult } from "./max-flow.js";
import { gridMaxFlowRules, type MaxFlowOptions } from "./options.js";

const NAME = "gridMaxFlow";
/** Pixels of a band. */
const BAND = 2 ** 16;

/**
 * What links between neighbors carry, ≥ 0: a value for each pixel, `height × width`, of its link into that direction; what leads out of the grid is not looked at. Where a direction is given and not its opposite, links
 * carry as much both ways; where neither is, there are none.
 */
export interface GridLinks {
  readonly right?: Numbers;
  readonly left?: Numbers;
  readonly down?: Numbers;
  readonly up?: Numbers;
  readonly downRight?: Numbers;
  readonly upLeft?: Numbers;
  readonly downLeft?: Numbers;
  readonly upRight?: Numbers;
}

/** A grid of pixels with links between neighbors: what {@link gridMaxFlow} takes. */
export interface FlowGrid {
  readonly height: number;
  readonly width: number;
  /** What comes to each pixel from the source at most, ≥ 0; `height × width`, as are all lists. */
  readonly source: Numbers;
  /** What goes from each pixel to the sink at most, ≥ 0. */
  readonly sink: Numbers;
  readonly links: GridLinks;
}

/** Direction of the kernel, rows and columns that it leads on, its name and its opposite's. */
const DIRECTIONS = [
  [0, 0, 1, "right", "left"],
  [2, 1, 0, "down", "up"],
  [4, 1, 1, "downRight", "upLeft"],
  [6, 1, -1, "downLeft", "upRight"],
] as const;

/**
 * Finds how much can flow from a source to a sink over a grid of pixels with 4 or 8 neighbors, and the cheapest cut between the two.
 *
 * @param grid - what pixels get from the source, give to the sink and pass on to their neighbors
 * @param options - see {@link MaxFlowOptions}
 * @returns `flow`, `sourceSide` and `sinkSide`, which are masks' data (`height × width`), and `scale`
 * @throws SegmentationError `invalid-argument` for what is no grid, lists of other lengths, directions that do not exist, capacities that are negative or not finite; `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see A. Goldberg, S. Hed, H. Kaplan, R. Tarjan, R. Werneck, "Maximum flows by incremental breadth-first search", ESA 2011, doi:10.1007/978-3-642-23719-5_39
 *
 * @example
 * ```ts
 * import { gridMaxFlow } from "@segkit/classical/max-flow";
 *
 * const links = { right: [9, 1, 9, 0] };
 * const { flow, sourceSide } = gridMaxFlow({ height: 1, width: 4, source: [7, 0, 0, 0], sink: [0, 0, 0, 7], links });
 * console.assert(flow === 1 && sourceSide.join("") === "1100");
 * ```
 *
 * @remarks
 * Flows are those of {@link maxFlow} for the same graph, which stores its edges: here there are none to store, so that 33 bytes for each pixel of a grid of 4 neighbors do and 49 with diagonals, and building takes no time.
 * Flows of integers are exact, and those of PyMaxflow; others are for capacities rounded to multiples of 1 / `scale`. Both sides are unique.
 */
export function gridMaxFlow(grid: FlowGrid, options: MaxFlowOptions = {}): MaxFlowResult {
  const settings = readOptions(NAME, options, gridMaxFlowRules);
  const { links, most, integers } = checkGrid(grid);
  const { height, width } = grid;
  // where the largest of all fit, each pixel's do
  const fits = integers && most <= MOST && settings.scale === undefined;
  const scale = fits ? 1 : scaleOf(NAME, mostAt(grid, links), integers, settings.scale);
  const connectivity = links.some(({ direction }) => direction > 2) ? 8 : 4;
  const rows = Math.max(1, Math.floor(BAND / width));
  return withKernel(maxFlowKernel, (kernel, heap) => {
    const pixels = height * width;
    kernel.openFlow(height, width, connectivity, heap.alloc(kernel.flowBytes(height, width, connectivity)));
    const bands = [heap.alloc(4 * rows * width), heap.alloc(4 * rows * width)] as const;
    let total = 0;
    for (let y = 0; y < height; y += rows) {
      checkAborted(NAME, settings.signal);
      const end = Math.min(height, y + rows);
      for (const link of links) writeLinks(kernel, heap, bands, link, grid, y, end, scale);
      total += writeTerminals(kernel, heap, bands[0], grid, y, end, scale);
    }
    settings.onProgress?.({ stage: "capacities", done: 1, total: 1 });
    runFlow(NAME, heap, { start: kernel.startFlow, solve: kernel.solveFlow, giveLevels: kernel.giveLevels }, settings);
    settings.onProgress?.({ stage: "flow", done: 1, total: 1 });
    const [sourceSide, sinkSide] = [new Uint8Array(pixels), new Uint8Array(pixels)];
    for (let y = 0; y < height; y += rows) {
      const end = Math.min(height, y + rows);
      kernel.readSides(bands[0], y, end);
      sourceSide.set(heap.i32(bands[0], (end - y) * width), y * width);
      kernel.readSinks(bands[0], y, end);
      sinkSide.set(heap.i32(bands[0], (end - y) * width), y * width);
    }
    return { flow: (total - kernel.leftOver()) / scale, sourceSide, sinkSide, scale };
  });
}

interface Link {
  readonly direction: 0 | 2 | 4 | 6;
  readonly dy: number;
  readonly dx: number;
  readonly there: Numbers;
  /** By the pixel that it leads away from; nothing where links carry as much both ways. */
  readonly back?: Numbers;
}

/** Whether a link of a pixel stays in the grid. */
const stays = ({ dy, dx }: Link, height: number, width: number, y: number, x: number) =>
  y + dy < height && x + dx < width && x + dx >= 0;

/** Capacities of a link of the pixel i, there and back. */
function capacitiesOf({ there, back, dy, dx }: Link, width: number, i: number): readonly [number, number] {
  const from = there[i]!;
  return [from, back ? back[i + dy * width + dx]! : from];
}

interface CheckedGrid extends Range {
  readonly links: readonly Link[];
}

/** The links; what a pixel's capacities add up to at most. */
function checkGrid(grid: FlowGrid): CheckedGrid {
  const wrong = (option: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-argument", { where: NAME, option, expected, received });
  };
  if (typeof grid !== "object" || grid === null) wrong("grid", "{ height, width, source, sink, links }", grid);
  const { height, width, links } = grid;
  for (const side of ["height", "width"] as const)
    if (!isPlainSize(grid[side])) wrong(`grid.${side}`, "a positive integer", grid[side]);
  const pixels = height * width;
  if (pixels > MAX_PIXELS) wrong("grid", `at most ${MAX_PIXELS} pixels`, pixels);
  const ranges = (["source", "sink"] as const).map((option) => checkCapacities(NAME, `grid.${option}`, grid[option], pixels));
  if (typeof links !== "object" || links === null) wrong("grid.links", "{ right, down }, and diagonals", links);
  const names: readonly string[] = DIRECTIONS.flatMap(([, , , there, back]) => [there, back]);
  for (const name of Object.keys(links))
    if (!names.includes(name)) wrong(`grid.links.${name}`, `one of ${names.join(", ")}`, name);
  let most = Math.max(...ranges.map((range) => range.most));
  const given = DIRECTIONS.flatMap(([direction, dy, dx, forward, backward]): Link[] => {
    const check = (name: keyof GridLinks) => {
      const values = links[name];
      if (values === undefined) return undefined;
      const range = checkCapacities(NAME, `grid.links.${name}`, values, pixels);
      ranges.push(range);
      // of two neighbors, and without its opposite both ways
      most += (links[forward] && links[backward] ? 2 : 4) * range.most;
      return values;
    };
    const [there, back] = [check(forward), check(backward)];
    if (there) return [{ direction, dy, dx, there, ...(back && { back }) }];
    // the value of the pixel that the link leads to
    const offset = dy * width + dx;
    return back
      ? [{ direction, dy, dx, there: Float64Array.from({ length: pixels }, (_, i) => back[i + offset] ?? 0), back }]
      : [];
  });
  return { links: given, most, integers: ranges.every((range) => range.integers) };
}

/** The most that a pixel's capacities add up to. */
function mostAt({ height, width, source, sink }: FlowGrid, links: readonly Link[]): number {
  const sums = Float64Array.from(source, (value, i) => Math.abs(value - sink[i]!));
  for (const link of links) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (!stays(link, height, width, y, x)) continue;
        const i = y * width + x;
        const [there, back] = capacitiesOf(link, width, i);
        sums[i]! += there + back;
        sums[i + link.dy * width + link.dx]! += there + back;
      }
    }
  }
  let most = 0;
  for (const sum of sums) most = Math.max(most, sum);
  return most;
}

function writeLinks(
  kernel: MaxFlowExports,
  heap: Heap,
  [there, back]: readonly [number, number],
  link: Link,
  { height, width }: FlowGrid,
  first: number,
  end: number,
  scale: number,
): void {
  if (scale === 1 && link.there instanceof Int32Array && link.back === undefined) {
    heap.i32(there, (end - first) * width).set(link.there.subarray(first * width, end * width));
    kernel.setLinks(link.direction, there, there, first, end);
    return;
  }
  const [forward, backward] = [heap.i32(there, (end - first) * width), heap.i32(back, (end - first) * width)];
  for (let y = first; y < end; y++) {
    for (let x = 0; x < width; x++) {
      if (!stays(link, height, width, y, x)) continue;
      const i = (y - first) * width + x;
      const [one, other] = capacitiesOf(link, width, y * width + x);
      forward[i] = quantize(one, scale);
      backward[i] = quantize(other, scale);
    }
  }
  kernel.setLinks(link.direction, there, back, first, end);
}

/** Adds the terminals of rows; returns what the source gives at most. */
function writeTerminals(
  kernel: MaxFlowExports,
  heap: Heap,
  values: number,
  { width, source, sink }: FlowGrid,
  first: number,
  end: number,
  scale: number,
): number {
  const net = heap.i32(values, (end - first) * width);
  let total = 0;
  if (scale === 1 && source instanceof Int32Array && sink instanceof Int32Array) {
    total = subtract(net, source, sink, first * width);
    kernel.addTerminals(values, first, end);
    return total;
  }
  for (let i = 0, from = first * width; i < net.length; i++, from++) {
    const given = quantize(source[from]!, scale);
    net[i] = given - quantize(sink[from]!, scale);
    total += given;
  }
  kernel.addTerminals(values, first, end);
  return total;
}

/** Writes source − sink from a pixel on; returns the sum of the former. */
function subtract(net: Int32Array, source: Int32Array, sink: Int32Array, from: number): number {
  let total = 0;
  for (let i = 0; i < net.length; i++) {
    const given = source[from + i]!;
    net[i] = given - sink[from + i]!;
    total += given;
  }
  return total;
}
