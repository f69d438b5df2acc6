/** Plain twin of kernels/canny.ts: whole images, one step after the other, in arrays of the type that SciPy would store. */
import { type Mode, sample } from "./borders.js";

interface Options {
  readonly sigma: readonly [number, number];
  readonly low: number;
  readonly high: number;
  readonly mode: Mode;
  readonly cval: number;
  readonly mask?: Uint8Array;
}

type Plane = Float64Array | Float32Array;

export function canny(image: Plane, height: number, width: number, options: Options): Uint8Array {
  const { sigma, low, high, mode, cval, mask } = options;
  const like = (value: (y: number, x: number) => number): Plane => {
    const out = image.slice();
    for (let i = 0; i < out.length; i++) out[i] = value(Math.floor(i / width), i % width);
    return out;
  };
  const at = (plane: Plane, y: number, x: number, border: Mode = "reflect", beyond = 0): number =>
    sample({ data: plane, height, width, channels: 1 }, y, x, 0, border, beyond);
  const blur = (plane: Plane): Plane => {
    const along = (from: Plane, deviation: number, dy: number, dx: number): Plane => {
      const taps = tapsOf(deviation);
      return like((y, x) => {
        let sum = at(from, y, x) * taps[0]!;
        for (let k = taps.length - 1; k > 0; k--) {
          const outside = Math.fround(cval) === cval || image instanceof Float64Array ? cval : Math.fround(cval);
          sum += (at(from, y - k * dy, x - k * dx, mode, outside) + at(from, y + k * dy, x + k * dx, mode, outside)) * taps[k]!;
        }
        return sum;
      });
    };
    return along(along(plane, sigma[0], 1, 0), sigma[1], 0, 1);
  };
  const inside = mask ?? new Uint8Array(image.length).fill(1);
  let smooth = blur(like((y, x) => (inside[y * width + x] ? image[y * width + x]! : 0)));
  if (mode === "constant" || mask) {
    const weight = blur(like((y, x) => (inside[y * width + x] ? 1 : 0)));
    const epsilon = image instanceof Float64Array ? 2 ** -52 : 2 ** -23;
    const sum = weight.map((value) => value + epsilon);
    smooth = like((y, x) => smooth[y * width + x]! / sum[y * width + x]!);
  }
  const derivative = (dy: number, dx: number): Plane => {
    const step = like((y, x) => at(smooth, y + dy, x + dx) - at(smooth, y - dy, x - dx));
    return like((y, x) => at(step, y, x) * 2 + (at(step, y - dx, x - dy) + at(step, y + dx, x + dy)));
  };
  const [v, h] = [derivative(1, 0), derivative(0, 1)];
  const [vv, hh] = [v.map((value) => value * value), h.map((value) => value * value)];
  const sum = like((y, x) => vv[y * width + x]! + hh[y * width + x]!);
  const magnitude = sum.map(Math.sqrt);
  const codes = new Uint8Array(image.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const m = magnitude[i]!;
      if (m < Math.fround(low) || m === 0) continue;
      if ([-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => !inside[i + dy * width + dx]))) continue;
      const [isUp, isLeft] = [v[i]! <= 0, h[i]! <= 0];
      const [av, ah] = [Math.abs(v[i]!), Math.abs(h[i]!)];
      const steep = isUp === isLeft ? av > ah : av >= ah;
      const share = Math.min(av, ah) / Math.max(av, ah);
      const w = image instanceof Float64Array ? share : Math.fround(share);
      const turn = isUp === isLeft ? 1 : -1;
      const mix = (straight: number, diagonal: number): number => {
        const part = diagonal * w;
        return (image instanceof Float64Array ? part : Math.fround(part)) + straight * (1 - w);
      };
      const sides = steep ? [width, width + turn] : [turn, width + turn];
      const isRidge = [1, -1].every((s) => mix(magnitude[i + s * sides[0]!]!, magnitude[i + s * sides[1]!]!) <= m);
      if (isRidge) codes[i] = m >= high ? 2 : 1;
    }
  }
  return linked(codes, width);
}

/** Edges that are joined to a strong one: passes until nothing changes. */
function linked(codes: Uint8Array, width: number): Uint8Array {
  const out = codes.map((code) => (code === 2 ? 1 : 0));
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < out.length; i++) {
      if (codes[i] === 0 || out[i]) continue;
      if (![-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => out[i + dy * width + dx]))) continue;
      out[i] = 1;
      changed = true;
    }
  }
  return out;
}

function tapsOf(sigma: number): number[] {
  const radius = Math.floor(4 * sigma + 0.5);
  const taps = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    radius === 0 ? 1 : Math.exp((-0.5 / (sigma * sigma)) * (i - radius) ** 2),
  );
  const sum = taps.reduce((a, b) => a + b);
  return taps.slice(radius).map((tap) => tap / sum);
}
