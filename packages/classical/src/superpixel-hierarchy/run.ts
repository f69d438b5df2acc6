/** The rounds of the superpixel hierarchy over the kernel. */
import type { HierarchyData } from "@segkit/core/hierarchy";
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { type SuperpixelHierarchyExports, superpixelHierarchyKernel } from "../generated/superpixel-hierarchy.wasm.js";
import { checkSamples, loadPixels } from "./load.js";
import type { SuperpixelHierarchySettings } from "./options.js";

const NAME = "superpixelHierarchy";
/** Pixels, or merges, between two looks at the signal. */
const STEP = 2 ** 18;
/** Bytes of the counters of the sort, and of the table of edges seen lately. */
const COUNTERS = 24_576;
const TABLE = 98_304;

/** Where everything lies. In later rounds there are at most half as many regions as pixels, and what the first round used is used again. */
interface Memory {
  readonly merges: number;
  readonly altitudes: number;
  /** What is picked. */
  readonly picked: number;
  /** The same sorted, later the list of edges. */
  readonly sorted: number;
  readonly factors: number;
  /** The upper half of the features, which is free after the first round. */
  readonly spare: number;
  readonly counters: number;
  readonly padded: number;
}

function layOut(kernel: SuperpixelHierarchyExports, heap: Heap, pixels: number, channels: number, withEdges: boolean): Memory {
  const padded = (pixels + 15) & ~15;
  const record = 16 * (Math.floor(channels / 4) + 1);
  const features = heap.alloc(record * padded);
  kernel.openFeatures(features, channels);
  return {
    merges: heap.alloc(8 * padded),
    altitudes: heap.alloc(4 * padded),
    picked: heap.alloc(8 * padded),
    sorted: heap.alloc(12 * padded),
    factors: withEdges ? heap.alloc(6 * padded) : 0,
    spare: features + (record * padded) / 2,
    counters: heap.alloc(COUNTERS),
    padded,
  };
}

/** Every merge of an image's pixels. */
export function mergePixels(image: Image, settings: SuperpixelHierarchySettings): HierarchyData {
  const { height, width } = image;
  const { edges, edgeStrength, onProgress, signal } = settings;
  const pixels = height * width;
  const channels = checkSamples(image, settings.colorSpace);
  return withKernel(superpixelHierarchyKernel, (kernel, heap) => {
    const memory = layOut(kernel, heap, pixels, channels, edges !== undefined);
    const { merges, altitudes, picked, sorted, factors, spare, counters, padded } = memory;
    kernel.openStrengths(edges ? heap.copyIn(edges.data.map((value) => 1 + edgeStrength * value)) : 0);
    kernel.openGrid(height, width, heap.alloc(pixels + 4), sorted, heap.alloc(12 * width + 80));
    kernel.openEdges(sorted, factors, heap.alloc(TABLE));
    loadPixels(kernel, heap, image, settings);
    const report = (done: number) => {
      onProgress?.({ stage: "merge", done, total: pixels });
      checkAborted(NAME, signal);
    };
    const mergeAll = (list: number, count: number, parents: number, regions: number): void => {
      for (let first = 0; first < count; first += STEP) {
        kernel.mergePicked(list, first, Math.min(count, first + STEP), parents, regions);
        report(Math.min(pixels - 1, kernel.mergeCount()));
      }
    };
    const rows = Math.max(1, Math.floor(STEP / width));
    for (let y = 0; pixels > 1 && y < height; y += rows) {
      checkAborted(NAME, signal);
      kernel.pickPixels(y, Math.min(height, y + rows));
    }
    const first = pixels > 1 ? kernel.listPickedPixels(picked) : 0;
    kernel.sortPicked(picked, sorted, first, counters);
    const nodes = picked + 4 * padded;
    kernel.openForest(merges, altitudes, nodes, pixels);
    mergeAll(sorted, first, picked, pixels);
    let regions = first > 0 ? kernel.regroup(pixels) : 1;
    for (let left = first > 0 ? kernel.listGridEdges(height, width) : 0; left > 0; left = kernel.keepEdges()) {
      const list = spare + 4 * padded;
      const count = kernel.pickEdges(regions, spare, list);
      kernel.sortPicked(list, picked, count, counters);
      mergeAll(picked, count, list, regions);
      regions = kernel.regroup(regions);
    }
    onProgress?.({ stage: "merge", done: pixels, total: pixels });
    const made = kernel.mergeCount();
    return { height, width, merges: heap.i32(merges, 2 * made).slice(), altitudes: heap.f32(altitudes, made).slice() };
  });
}
