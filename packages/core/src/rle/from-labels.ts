/** The run-length encoded masks of all labels of a label map, in one pass. */
import type { Box } from "../boxes/box.js";
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { LabelMap } from "../labels/label-map.js";
import { checkLabelMap } from "../validate/inputs.js";
import { checkInteger, checkKnownOptions } from "../validate/options.js";
import { boxOfRuns } from "./measures.js";
import type { RunLengths } from "./rle.js";

/** Options of {@link rlesFromLabels}. */
export interface RlesFromLabelsOptions {
  /**
   * The label that is no region and gets no mask.
   * @default -1
   */
  readonly ignoreLabel?: number;
}

/** One label's mask. */
export interface LabelRle {
  readonly label: number;
  readonly rle: RunLengths;
  /** Pixels with this label. */
  readonly area: number;
  /** The smallest box around them. */
  readonly box: Box;
}

/**
 * Run-length encodes every label of a label map, with areas and boxes.
 *
 * @param labels - `height × width`, any 32-bit labels, with gaps or without
 * @returns one entry for each label that occurs, by ascending label; the runs are those that `encodeRle` gives for the label's mask
 * @throws SegmentationError `invalid-labels` when the data are not an `Int32Array` of `height × width`, `invalid-option` for an ignored label that is
 *   not an integer
 *
 * O(height · width + runs + labels · log labels) time, however many labels there are; memory of the map plus 24 bytes for each run.
 *
 * @example
 * ```ts
 * import { rlesFromLabels } from "@segkit/core";
 *
 * // 0 0 7
 * // 0 7 7
 * const [zero, seven] = rlesFromLabels({ data: Int32Array.of(0, 0, 7, 0, 7, 7), height: 2, width: 3 });
 * console.assert(zero?.label === 0 && zero.area === 3 && zero.rle.counts.join() === "0,3,3");
 * console.assert(seven?.label === 7 && seven.box.x === 1 && seven.rle.counts.join() === "3,3");
 * ```
 */
export function rlesFromLabels(labels: LabelMap, options: RlesFromLabelsOptions = {}): LabelRle[] {
  const where = "rlesFromLabels";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  checkKnownOptions(where, options, ["ignoreLabel"]);
  const { ignoreLabel = -1 } = options;
  checkInteger(where, "ignoreLabel", ignoreLabel);
  const runs = findRuns(data, height, width);
  const count = runs.length / 2;
  const { slots, ids } = slotsOf(runs);

  // How many runs each label has gives every label its stretch of one common buffer.
  const offsets = new Uint32Array(ids.length + 1);
  for (let r = 0; r < count; r++) offsets[slots[r]! + 1]! += 2;
  for (let s = 0; s < ids.length; s++) offsets[s + 1] = offsets[s]! + offsets[s + 1]! + 1;
  const all = new Uint32Array(offsets[ids.length]!);
  const cursors = offsets.slice(0, ids.length);
  const ends = new Uint32Array(ids.length);
  const areas = new Float64Array(ids.length);
  const pixels = height * width;
  for (let r = 0; r < count; r++) {
    const slot = slots[r]!;
    const start = runs[2 * r + 1]!;
    const end = r + 1 < count ? runs[2 * r + 3]! : pixels;
    const at = cursors[slot]!;
    all[at] = start - ends[slot]!;
    all[at + 1] = end - start;
    cursors[slot] = at + 2;
    ends[slot] = end;
    areas[slot]! += end - start;
  }
  const out: LabelRle[] = [];
  for (let s = 0; s < ids.length; s++) {
    const label = ids[s]!;
    if (label === ignoreLabel) continue;
    let end = cursors[s]!;
    if (ends[s]! < pixels) all[end++] = pixels - ends[s]!;
    const rle: RunLengths = { size: [height, width], counts: all.slice(offsets[s]!, end) };
    out.push({ label, rle, area: areas[s]!, box: boxOfRuns(rle) });
  }
  return out.sort((a, b) => a.label - b.label);
}

/** Column-major runs of equal labels: label, first position, label, first position, … */
function findRuns(data: Int32Array, height: number, width: number): Int32Array {
  return withKernel(rleKernel, (kernel, heap) => {
    const pixels = heap.copyIn(data);
    const bits = heap.alloc(8 * Math.ceil(width / 64) * height);
    const small = heap.alloc(width + 16);
    const starts = heap.alloc(4 * width);
    kernel.labelChanges(pixels, height, width, bits, small, starts);
    const changes = kernel.sumCounts(starts, width) >>> 0;
    const rows = heap.alloc(4 * changes);
    kernel.sortChanges(bits, height, width, starts, rows);
    const runs = heap.alloc(8 * (changes + width));
    const count = kernel.labelRuns(pixels, height, width, starts, rows, runs);
    return heap.i32(runs, 2 * count).slice();
  });
}

/** A number from 0 for each label, in order of appearance: by table where the labels lie close together, else by hashing. */
function slotsOf(runs: Int32Array): { slots: Uint32Array; ids: number[] } {
  const count = runs.length / 2;
  let least = runs[0]!;
  let most = least;
  for (let r = 1; r < count; r++) {
    const label = runs[2 * r]!;
    if (label < least) least = label;
    if (label > most) most = label;
  }
  const slots = new Uint32Array(count);
  const ids: number[] = [];
  if (most - least < 2 ** 16 + 4 * count) {
    const table = new Uint32Array(most - least + 1);
    for (let r = 0; r < count; r++) {
      const key = runs[2 * r]! - least;
      slots[r] = (table[key] ||= ids.push(runs[2 * r]!)) - 1;
    }
  } else {
    const table = new Map<number, number>();
    for (let r = 0; r < count; r++) {
      const label = runs[2 * r]!;
      let slot = table.get(label);
      if (slot === undefined) table.set(label, (slot = ids.push(label) - 1));
      slots[r] = slot;
    }
  }
  return { slots, ids };
}
