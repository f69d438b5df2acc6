/** Finds what looks like a chosen window, off the page's thread: histograms of colors, compared window by window. */
import { answerCalls } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import { type SlidingWindowOptions, slidingWindow } from "@segkit/nn/tasks";

/** Steps of each color. */
const BINS = 6;

export interface Found {
  /** One score for each window, row by row. */
  readonly scores: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly ys: Int32Array;
  readonly xs: Int32Array;
  /** The score of each pixel, one channel. */
  readonly heat: Image<Float32Array>;
  readonly milliseconds: number;
}

/** Shares of pixels by their color. */
function histogram({ data, channels }: Image): Float64Array {
  const counts = new Float64Array(BINS ** 3);
  const share = channels / data.length;
  for (let i = 0; i < data.length; i += channels) {
    let bin = 0;
    for (let c = 0; c < 3; c++) bin = bin * BINS + Math.floor((data[i + c]! * BINS) / 256);
    counts[bin]! += share;
  }
  return counts;
}

const functions = {
  /** Scores 0 … 1 of all windows: what their colors have in common with those of the window at a corner. */
  async find(
    image: Image,
    corner: { readonly y: number; readonly x: number },
    options: SlidingWindowOptions,
    call: CallOptions,
  ): Promise<Found> {
    const size = options.size as number;
    const { width, channels } = image;
    const data = new Uint8Array(size * size * channels);
    for (let row = 0; row < size; row++) {
      const from = ((corner.y + row) * width + corner.x) * channels;
      data.set(image.data.subarray(from, from + size * channels), row * size * channels);
    }
    const wanted = histogram({ data, height: size, width: size, channels });
    const common = (window: Image) => histogram(window).reduce((sum, part, bin) => sum + Math.min(part, wanted[bin]!), 0);
    const start = performance.now();
    const found = await slidingWindow(image, (windows) => windows.map((window) => [common(window)]), { ...options, ...call });
    const heat = found.heatMap(0);
    const milliseconds = performance.now() - start;
    const [, , rows, columns] = found.scores.dims as [number, number, number, number];
    return { scores: found.scores.data, rows, columns, ys: found.ys, xs: found.xs, heat, milliseconds };
  },
};

export type Functions = typeof functions;
answerCalls(functions);
