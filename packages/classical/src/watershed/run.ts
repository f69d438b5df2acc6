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

/** A label that maps can hold; what they cannot is in none. */
const wordOf = (label: number): number => (label === (label | 0) ? label : -1);

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
    const cells = (height + 2) * (width + 2);
    kernel.openGrid(heap.alloc(4 * cells), height, width, connectivity, watershedLine ? 1 : 0);
    const given = heap.copyIn(markers.data);
    kernel.placeMarkers(given, wordOf(background), mask ? heap.copyIn(mask.data) : 0);
    if (compactness > 0 || ties === "heap") floodByHeap(kernel, heap, relief, settings, where);
    else floodByQueues(kernel, heap, relief, settings, where);
    kernel.closeGrid(given);
    return heap.i32(given, height * width).slice();
  });
}

function floodByQueues(kernel: WatershedExports, heap: Heap, relief: Image, settings: FloodSettings, where: string): void {
  const { data, height, width } = relief;
  const cells = (height + 2) * (width + 2);
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

function floodByHeap(kernel: WatershedExports, heap: Heap, relief: Image, settings: FloodSettings, where: string): void {
  const { data, height, width } = relief;
  const cells = (height + 2) * (width + 2);
  const samples = heap.copyIn(data);
  const plane = heap.alloc(4 * cells);
  if (data instanceof Float32Array) kernel.loadFloats(samples, plane);
  else if (data instanceof Uint16Array) kernel.loadWords(samples, plane);
  else kernel.loadBytes(samples, plane);
  const alike = settings.ties === "heap";
  const open = heap.alloc(cells);
  const least = alike ? 0 : heap.alloc(8 * cells);
  // the last allocation: it grows where it ends
  let capacity = data.length + 8 + (data.length % 2);
  const items = heap.alloc(ITEM * capacity);
  kernel.seedHeap(open, least, items, settings.compactness, alike ? 1 : 0);
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
    kernel.seedDifferences(heap.copyIn(data), channels, compared, heap.alloc(4 * height * width), heap.alloc(8 * 256));
    let done = 0;
    inSteps(where, height * width, settings, () => {
      const taken = kernel.floodDifferences(STEP);
      done += taken;
      return [done, taken < STEP];
    });
    return heap.i32(labels, height * width).slice();
  });
}
