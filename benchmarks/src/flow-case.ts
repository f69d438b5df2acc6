/** Capacities as GrabCut has them: links by contrast, terminals by how much brighter a pixel is than the mean of the image's middle and of its rim. */
import type { Image } from "@segkit/core/image";

export interface FlowInputs {
  readonly height: number;
  readonly width: number;
  readonly source: Int32Array<ArrayBuffer>;
  readonly sink: Int32Array<ArrayBuffer>;
  readonly right: Int32Array<ArrayBuffer>;
  readonly down: Int32Array<ArrayBuffer>;
  readonly downRight: Int32Array<ArrayBuffer>;
  readonly downLeft: Int32Array<ArrayBuffer>;
}

/** A weight of 50, on 64ths; terminals from histograms of 16³ colors. */
const [LAMBDA, SCALE, BINS] = [50, 64, 16];

export function flowInputs({ data, height, width, channels }: Image): FlowInputs {
  const pixels = height * width;
  const squared = (i: number, j: number) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += (data[i * channels + c]! - data[j * channels + c]!) ** 2;
    return sum;
  };
  const plane = (dy: number, dx: number, of: (i: number, j: number) => number) =>
    Int32Array.from({ length: pixels }, (_, i) => {
      const [y, x] = [Math.floor(i / width) + dy, (i % width) + dx];
      return y < height && x >= 0 && x < width ? of(i, y * width + x) : 0;
    });
  let [sum, count] = [0, 0];
  for (const step of [1, width]) {
    for (let i = 0; i + step < pixels; i++) {
      sum += squared(i, i + step);
      count++;
    }
  }
  const beta = count / (2 * sum);
  const link = (dy: number, dx: number) =>
    plane(dy, dx, (i, j) => Math.round(((SCALE * LAMBDA) / Math.hypot(dy, dx)) * Math.exp(-beta * squared(i, j))));
  const isMiddle = (i: number) => {
    const [y, x] = [Math.floor(i / width) / height, (i % width) / width];
    return y > 0.2 && y < 0.8 && x > 0.25 && x < 0.75;
  };
  const bin = (i: number) => [0, 1, 2].reduce((at, c) => at * BINS + Math.floor((data[i * channels + c]! * BINS) / 256), 0);
  const counts = [1, 0].map(() => new Float64Array(BINS ** 3).fill(1));
  for (let i = 0; i < pixels; i++) counts[isMiddle(i) ? 1 : 0]![bin(i)]! += 1;
  const inside = pixels * 0.3;
  const net = Int32Array.from({ length: pixels }, (_, i) => {
    const k = bin(i);
    return Math.round(SCALE * 8 * (Math.log(counts[1]![k]! / inside) - Math.log(counts[0]![k]! / (pixels - inside))));
  });
  return {
    ...{ height, width, right: link(0, 1), down: link(1, 0), downRight: link(1, 1), downLeft: link(1, -1) },
    source: net.map((value) => Math.max(0, value)),
    sink: net.map((value) => Math.max(0, -value)),
  };
}
