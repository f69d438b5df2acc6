/** The steps of the watershed over the kernel. */
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type WatershedExports, watershedKernel } from "../generated/watershed.wasm.js";
import type { FloodSettings } from "./options.js";

/** Pixels between two looks at the signal. */
const STEP = 2 ** 17;
/** Bytes of an item of the heap, and by how many items it grows. */
const ITEM = 24;
const GROWTH = 2 ** 14;
/** With a compactness: bytes of a cell, of all lists, of a node in them, and of an entry of the heap. */
const CELL = 16;
const LIST_BYTES = 270_336;
const NODE = 24;
const ENTRY = 16;
/** Bytes of the queues of differences. */
const QUEUE_BYTES = 2080;

/** A label that maps can hold; what they cannot is in none. */
const wordOf = (label: number): number => (label === (label | 0) ? label : -1);

/** Cells of the grid, with its frame. */
const cellsOf = ({ height, width }: Image): number => (height + 2) * (width + 2);

/** Calls until fewer pixels are taken than were asked for. */
function inSteps(
  where: string,
  total: number,
  { onProgress, signal }: FloodSettings,
  step: () => readonly [done: number, ends: boolean],
): void {
  for (let ends = false; !ends; ) {
    checkAborted(where, signal);
    const [done, isLast] = step();
    ends = isLast;
    onProgress?.({ stage: "flood", done: ends ? total : Math.min(done, total - 1), total });
  }
}

/** Floods a relief of one channel by its values. */
export function floodValues(relief: Image, markers: LabelMap, settings: FloodSettings, where: string): Int32Array<ArrayBuffer> {
  const { height, width } = relief;
  const { background, connectivity, mask, compactness, watershedLine, ties } = settings;
  return withKernel(watershedKernel, (kernel, heap) => {
    kernel.openGrid(heap.alloc(4 * cellsOf(relief)), height, width, connectivity, watershedLine ? 1 : 0);
    const given = heap.copyIn(markers.data);
    kernel.placeMarkers(given, wordOf(background), mask ? heap.copyIn(mask.data) : 0);
    if (ties === "heap") floodByHeap(kernel, heap, relief, settings, where);
    else if (compactness > 0) floodCompactly(kernel, heap, relief, settings, where);
    else floodByQueues(kernel, heap, relief, settings, where);
    kernel.closeGrid(given);
    return heap.i32(given, height * width).slice();
  });
}

function floodByQueues(kernel: WatershedExports, heap: Heap, relief: Image, settings: FloodSettings, where: string): void {
  const { data } = relief;
  const cells = cellsOf(relief);
  const pixels = data.length;
  const samples = heap.copyIn(data);
  const isFloat = data instanceof Float32Array;
  const ranks = heap.alloc(cells * (isFloat ? 4 : data.BYTES_PER_ELEMENT));
  // ranks are made where queues lie afterwards
  const spare = heap.alloc(isFloat ? Math.max(16 * pixels, 4 * cells + 16 + 8 * pixels) : 4 * cells + 16);
  const heads = isFloat ? spare + ((4 * cells + 15) & ~15) : heap.alloc(8 * 65_536);
  const count = isFloat
    ? kernel.rankFloats(samples, ranks, spare, heap.alloc(3 * 8192))
    : data instanceof Uint16Array
      ? kernel.rankWords(samples, ranks)
      : kernel.rankBytes(samples, ranks);
  kernel.seedQueues(spare, heads, count, settings.watershedLine ? heap.alloc(4 * cells) : 0);
  let done = 0;
  inSteps(where, pixels, settings, () => {
    const taken = kernel.floodQueues(STEP);
    done += taken;
    return [done, taken < STEP];
  });
}

/** Samples as floats, so many bytes from cell to cell. */
function loadSamples(kernel: WatershedExports, heap: Heap, { data }: Image, to: number, pitch: number): void {
  const samples = heap.copyIn(data);
  if (data instanceof Float32Array) kernel.loadFloats(samples, to, pitch);
  else if (data instanceof Uint16Array) kernel.loadWords(samples, to, pitch);
  else kernel.loadBytes(samples, to, pitch);
}

function floodCompactly(kernel: WatershedExports, heap: Heap, relief: Image, settings: FloodSettings, where: string): void {
  const cells = cellsOf(relief);
  const records = heap.alloc(CELL * cells);
  loadSamples(kernel, heap, relief, records, CELL);
  const lists = heap.alloc(LIST_BYTES);
  const addNodes = (count: number) => kernel.addNodes(heap.alloc(NODE * count), count);
  addNodes(kernel.openCompact(records, lists, settings.compactness) + GROWTH);
  kernel.seedCompact();
  inSteps(where, relief.data.length, settings, () => {
    if (kernel.spareNodes() < 8) addNodes(GROWTH);
    const full = kernel.fullHeap();
    if (full > 0) {
      const entries = Math.max(GROWTH, 2 * full);
      kernel.growHeap(heap.alloc(48 + ENTRY * entries), entries);
    }
    const labeled = kernel.floodCompact(STEP);
    return [labeled, kernel.waiting() === 0];
  });
  kernel.labelCompact();
}

function floodByHeap(kernel: WatershedExports, heap: Heap, relief: Image, settings: FloodSettings, where: string): void {
  const { data } = relief;
  const cells = cellsOf(relief);
  loadSamples(kernel, heap, relief, heap.alloc(4 * cells), 4);
  const open = heap.alloc(cells);
  // the last allocation: it grows where it ends
  let capacity = data.length + 8 + (data.length % 2);
  const items = heap.alloc(ITEM * capacity);
  kernel.seedHeap(open, items, settings.compactness);
  inSteps(where, data.length, settings, () => {
    const labeled = kernel.floodHeap(STEP, capacity);
    const waiting = kernel.pending();
    if (waiting + 8 > capacity) {
      heap.alloc(ITEM * GROWTH);
      capacity += GROWTH;
    }
    return [labeled, waiting === 0];
  });
}

/** Floods an image of bytes by the differences of neighbors. */
export function floodDifferences(
  image: Image,
  markers: LabelMap,
  settings: FloodSettings,
  where: string,
): Int32Array<ArrayBuffer> {
  const { data, height, width, channels } = image;
  const { background, mask } = settings;
  return withKernel(watershedKernel, (kernel, heap) => {
    const labels = heap.copyIn(markers.data);
    kernel.openDifferences(labels, height, width, wordOf(background), mask ? heap.copyIn(mask.data) : 0);
    // alpha is ignored
    const compared = channels % 2 === 0 ? channels - 1 : channels;
    kernel.seedDifferences(heap.copyIn(data), channels, compared, heap.alloc(2 * height * width), heap.alloc(QUEUE_BYTES));
    let done = 0;
    inSteps(where, height * width, settings, () => {
      const taken = kernel.floodDifferences(STEP);
      done += taken;
      return [done, taken < STEP];
    });
    return heap.i32(labels, height * width).slice();
  });
}
