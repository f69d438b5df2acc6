/** How windows at several scales become objects, as DeepMask and SharpMask are used on whole images. */
import type { Tensor } from "@segkit/core/tensor";
import { type BoxMask, type Corners, pasteSampled } from "../../detect/paste.js";
import { onImage } from "../../detect/two-stage-finding.js";
import { tapAt } from "../../tasks/bilinear-taps.js";
import type { FindingContext, FoundObject, ObjectFinding, ObjectLimits } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { STRIDE } from "./config.js";

/** Sizes that an image is looked at in, from a sixth of its own to nearly one and a half of it. */
const SCALES = /* @__PURE__ */ [-2.5, -2, -1.5, -1, -0.5, 0, 0.5].map((power) => 2 ** power);
/** A pixel is in a mask whose probability is at least this. */
const INSIDE = 0.2;

/** A window that may have an object in its middle. */
export interface SeenWindow {
  readonly score: number;
  readonly scale: number;
  readonly row: number;
  readonly column: number;
  /** What the image stage gave at this scale. */
  readonly outputs: Outputs;
}

/** Which windows are kept: the surest of all scales, and how their masks are computed. */
export interface WindowMasks {
  readonly window: number;
  /** What the stage `masks` is fed. */
  readonly feeds: (windows: readonly SeenWindow[]) => Readonly<Record<string, Tensor>>;
}

/** What the authors show: the ten surest objects, each with no class, overlapping or not. */
export const WINDOW_DEFAULTS: ObjectLimits = { scoreThreshold: 0, iouThreshold: 1, maxInstances: 10 };

/** Objects of windows at all scales. */
export async function objectsOfWindows(
  outputs: Outputs,
  context: FindingContext & ObjectLimits,
  { window, feeds }: WindowMasks,
): Promise<readonly FoundObject[]> {
  const seen: SeenWindow[] = [];
  for (const scale of SCALES) {
    context.checkAborted();
    const found = scale === 1 ? outputs : await context.run("scaled", { image: resized(context.input, scale) });
    seen.push(...windowsOf(found, scale, context.scoreThreshold));
  }
  const kept = seen.sort((a, b) => b.score - a.score).slice(0, context.maxInstances);
  if (kept.length === 0) return [];
  const { masks } = await context.run("masks", feeds(kept));
  const { data, dims } = masks as Tensor<"float32">;
  const [side, columns] = [dims[1]!, context.place.resizedSize.width];
  const rows = context.place.resizedSize.height;
  return kept.map(({ score, scale, row, column }, i) => {
    const own = atWindowSize({ data: data.subarray(i * side ** 2, (i + 1) * side ** 2), side }, window);
    const [x0, x1] = reach(column, scale, columns, window);
    const [y0, y1] = reach(row, scale, rows, window);
    const corners: Corners = [x0, y0, x1, y1];
    return { score, classId: 0, mask: (place) => pasteSampled(own, onImage(corners, place), place.imageSize, INSIDE) };
  });
}

/** Vectors of windows, one after the other. */
export function vectorsOf(windows: readonly SeenWindow[]): Tensor<"float32"> {
  const channels = (windows[0]!.outputs["vectors"] as Tensor).dims[3]!;
  const data = new Float32Array(windows.length * channels);
  windows.forEach(({ outputs, row, column }, i) => {
    const vectors = outputs["vectors"] as Tensor<"float32">;
    const from = (row * vectors.dims[2]! + column) * channels;
    data.set(vectors.data.subarray(from, from + channels), i * channels);
  });
  return { type: "float32", data, dims: [windows.length, channels] };
}

function windowsOf(outputs: Outputs, scale: number, threshold: number): SeenWindow[] {
  const { data, dims } = outputs["scores"] as Tensor<"float32">;
  const columns = dims[3]!;
  const found: SeenWindow[] = [];
  data.forEach((logit, i) => {
    const score = 1 / (1 + Math.exp(-logit));
    if (score > threshold) found.push({ score, scale, row: Math.floor(i / columns), column: i % columns, outputs });
  });
  return found;
}

/** The edges of a window along one axis, in pixels of the input: the last pixel's center of a scaled image lies on its border, as in the authors' program. */
function reach(at: number, scale: number, extent: number, window: number): readonly [number, number] {
  const step = (extent * scale) / Math.max(1, extent - 1);
  const from = 0.5 - (window / 2 - STRIDE * at + 0.5) / step;
  return [from, from + window / step];
}

/** A mask with one sample for each pixel of the window. */
function atWindowSize(mask: BoxMask, window: number): BoxMask {
  return mask.side === window
    ? mask
    : { data: upsampled(mask.data, mask.side, mask.side, window, window, false), side: window };
}

/** The input at another scale; the centers of its corners stay where they are. */
function resized({ data, dims }: Tensor<"float32">, scale: number): Tensor<"float32"> {
  const [, channels, height, width] = dims as [number, number, number, number];
  const [rows, columns] = [height, width].map((extent) => Math.max(1, Math.floor(extent * scale))) as [number, number];
  const out = new Float32Array(channels * rows * columns);
  for (let c = 0; c < channels; c++) {
    const plane = data.subarray(c * height * width, (c + 1) * height * width);
    out.set(upsampled(plane, height, width, rows, columns, true), c * rows * columns);
  }
  return { type: "float32", data: out, dims: [1, channels, rows, columns] };
}

function upsampled(
  plane: Float32Array,
  height: number,
  width: number,
  rows: number,
  columns: number,
  alignCorners: boolean,
): Float32Array {
  const out = new Float32Array(rows * columns);
  const across = Array.from({ length: columns }, (_, x) => tapAt(x, columns, width, alignCorners));
  for (let y = 0, i = 0; y < rows; y++) {
    const down = tapAt(y, rows, height, alignCorners);
    const [above, below] = [down.first * width, down.second * width];
    for (const { first, second, near, far } of across) {
      const upper = near * plane[above + first]! + far * plane[above + second]!;
      const lower = near * plane[below + first]! + far * plane[below + second]!;
      out[i++] = down.near * upper + down.far * lower;
    }
  }
  return out;
}

/** A finding of windows: its stages, and what its `masks` are fed. */
export function windowFinding(stages: NonNullable<ObjectFinding["stages"]>, masks: WindowMasks): ObjectFinding {
  return {
    stages,
    defaults: WINDOW_DEFAULTS,
    find: (outputs, context) => objectsOfWindows(outputs, context, masks),
  };
}
