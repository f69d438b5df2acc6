/** What does not change between prompts: the weights of an image's edges, and the graphs that stand for it. */
import { connectedComponents } from "@segkit/core/components";
import type { ByteOrFloat, Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { RandomWalkerExports } from "../generated/random-walker.wasm.js";
import type { RandomWalkerSettings } from "./options.js";

/** Levels at most: each has half as many nodes as the one before, or fewer. */
const MOST_LEVELS = 40;
const FIELDS = 16;

/** Where everything lies in the kernel's memory. */
export interface WalkerGraph {
  readonly height: number;
  readonly width: number;
  /** Cells of half a row, as the kernel lays them out. */
  readonly half: number;
  /** Bytes of a plane of f32, with a row before the first and one after the last. */
  readonly plane: number;
  /** Memory for what a prompt needs; it was the builder's. */
  readonly work: number;
  readonly workBytes: number;
  /** What has to be kept. */
  readonly kept: number;
  readonly keptBytes: number;
  readonly across: number;
  readonly down: number;
  readonly table: number;
  /** Nodes of each level; of the grid its cells. */
  readonly nodes: readonly number[];
  /** The parts of the mask that hang together, where there is a mask: −1 outside. */
  readonly parts: Int32Array | undefined;
}

/** Channels that are compared: all, but for the alpha of colors. */
export function comparedChannels(channels: number): number {
  return channels === 4 ? 3 : channels;
}

/** Bytes that a prompt needs. */
function promptBytes(pixels: number, plane: number): number {
  return 15 * plane + 5 * pixels + 64;
}

/** Weighs the edges and makes the graphs. */
export function buildGraph(
  where: string,
  kernel: RandomWalkerExports,
  heap: Heap,
  image: Image<ByteOrFloat>,
  settings: RandomWalkerSettings,
): WalkerGraph {
  const { height, width, data } = image;
  const { mask, onProgress, signal } = settings;
  const pixels = height * width;
  const half = (Math.ceil(width / 2) + 4) & ~3;
  const row = 8 * half;
  const plane = (height + 2) * row;
  const cells = 2 * half * height;
  const list = 4 * (cells + 4);
  const workBytes = Math.max(data.byteLength + pixels + 16, 9 * list, promptBytes(pixels, plane));
  const work = heap.alloc(workBytes);
  const across = heap.alloc(2 * plane) + row;
  const down = across + plane;
  const kept = across - row;
  heap.u8(kept, 2 * plane).fill(0);
  kernel.openGrid(height, width, half, across, down);
  weigh(kernel, heap, image, settings, work);
  onProgress?.({ stage: "graph", done: 1, total: 3 });
  checkAborted(where, signal);
  const table = heap.alloc(4 * FIELDS * MOST_LEVELS);
  kernel.openLevels(table);
  kernel.openPairs(work, list);
  const parents = heap.alloc(4 * cells);
  const edgeParents = heap.alloc(8 * cells);
  heap.u8(edgeParents, 8 * cells).fill(0);
  writeLevel(heap, table, 0, [cells, 0, 0, 0, 0, 0, 0, 0, edgeParents, edgeParents + 4 * cells, parents]);
  const nodes = [cells];
  for (let level = 0; level + 1 < MOST_LEVELS; level++) {
    const sets = kernel.pairNodes(level);
    if (sets === 1) break;
    addLevel(kernel, heap, table, level + 1, sets);
    if (level === 0) kernel.fillFromGrid(across, down, 0);
    else kernel.fillFromLevel(level);
    nodes.push(sets);
    if (level === 0) onProgress?.({ stage: "graph", done: 2, total: 3 });
    checkAborted(where, signal);
  }
  onProgress?.({ stage: "graph", done: 3, total: 3 });
  const keptBytes = heap.alloc(0) - kept;
  const parts = mask && connectedComponents(mask, { connectivity: 4 }).labels.data;
  return { height, width, half, plane, work, workBytes, kept, keptBytes, across, down, table, nodes, parts };
}

function weigh(
  kernel: RandomWalkerExports,
  heap: Heap,
  { data, channels }: Image<ByteOrFloat>,
  { beta, spacing, mask }: RandomWalkerSettings,
  work: number,
): void {
  const [alongY, alongX] = spacing as readonly [number, number];
  const compared = comparedChannels(channels);
  const isFloat = data instanceof Float32Array;
  const pixels = data.length / channels;
  heap.u8(work, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const inside = mask ? work + ((data.byteLength + 15) & ~15) : 0;
  if (mask) heap.u8(inside, pixels).set(mask.data);
  // bytes are 0 … 1 divided by 255
  const unit = isFloat ? 1 : 255;
  const spread = (isFloat ? kernel.spreadOfFloats : kernel.spreadOfBytes)(work, channels, compared) / unit;
  const factor = spread > 0 ? -beta / (10 * spread * Math.sqrt(compared) * unit * unit) : 0;
  const [x, y] = [factor / (alongX * alongX), factor / (alongY * alongY)];
  (isFloat ? kernel.weighFloats : kernel.weighBytes)(work, channels, compared, inside, x, y);
}

function writeLevel(heap: Heap, table: number, level: number, fields: readonly number[]): void {
  const entry = heap.u32(table + 4 * FIELDS * level, FIELDS);
  entry.fill(0);
  entry.set(fields);
}

/** Reserves memory for the sets of the level before, and lists their edges. */
function addLevel(kernel: RandomWalkerExports, heap: Heap, table: number, level: number, sets: number): void {
  const upperStart = heap.alloc(4 * (sets + 1));
  const upperEnds = heap.alloc(12 * sets + 16);
  const edges = kernel.connectUpper(level - 1, sets, upperStart, upperEnds);
  const upperWeights = heap.alloc(4 * edges);
  const lowerStart = heap.alloc(4 * (sets + 1));
  const [lowerEnds, lowerWeights, lowerPlaces] = [heap.alloc(4 * edges), heap.alloc(4 * edges), heap.alloc(4 * edges)];
  const edgeParents = heap.alloc(4 * edges);
  heap.u8(edgeParents, 4 * edges).fill(0);
  const [parents, excess, inverse] = [heap.alloc(4 * sets), heap.alloc(4 * sets), heap.alloc(4 * sets)];
  const upper = [upperStart, upperEnds, upperWeights];
  const lower = [lowerStart, lowerEnds, lowerWeights, lowerPlaces];
  writeLevel(heap, table, level, [sets, ...upper, ...lower, edgeParents, 0, parents, excess, inverse]);
  kernel.connectLower(level);
}
