/** Scalar twin of kernels/mean-shift-segmentation.ts: every window looks at every pixel. */
interface Plane {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface Options {
  readonly spatialRadius: number;
  readonly rangeRadius: number;
  readonly speedup?: "none" | "medium" | "high";
}

const f = Math.fround;
const U_WHITE = 0.19784977571475;
const V_WHITE = 0.46834507665248;

/** CIELUV of a color of 0 … 255. */
export function toLuv([r, g, b]: readonly [number, number, number]): [number, number, number] {
  const x = 0.4125 * r + 0.3576 * g + 0.1804 * b;
  const y = 0.2125 * r + 0.7154 * g + 0.0721 * b;
  const z = 0.0193 * r + 0.1192 * g + 0.9502 * b;
  const light = y / 255;
  const l = f(light > 0.008856 ? 116 * Math.cbrt(light) - 16 : 903.3 * light);
  const sum = x + 15 * y + 3 * z;
  const [u, v] = sum === 0 ? [4, 0.6] : [(4 * x) / sum, (9 * y) / sum];
  return [l, f(f(13 * l) * (u! - U_WHITE)), f(f(13 * l) * (v! - V_WHITE))];
}

/** The color of CIELUV, 0 … 255 and beyond. */
export function fromLuv([l, u, v]: readonly [number, number, number]): [number, number, number] {
  if (l < 0.1) return [0, 0, 0];
  const t = (l + 16) / 116;
  const y = l < 8 ? l / 903.3 : t * (t * t);
  const a = f(u / f(13 * l)) + U_WHITE;
  const b = f(v / f(13 * l)) + V_WHITE;
  const x = (9 * a * y) / (4 * b);
  const z = ((12 - 3 * a - 20 * b) * y) / (4 * b);
  return [
    255 * (3.2405 * x - 1.5371 * y - 0.4985 * z),
    255 * (-0.9693 * x + 1.876 * y + 0.0416 * z),
    255 * (0.0556 * x - 0.204 * y + 1.0573 * z),
  ];
}

/** The mode of every pixel, interleaved; of one channel, or of colors in CIELUV. Samples are 0 … 255. */
export function modesOf({ data, height, width, channels }: Plane, options: Options): Float32Array {
  const { spatialRadius: space, speedup = "none" } = options;
  const range = f(options.rangeRadius);
  const pixels = height * width;
  const dimensions = channels === 1 ? 1 : 3;
  const points = Array.from({ length: pixels }, (_, i) => {
    const at = i * channels;
    const color = dimensions === 1 ? [data[at]!] : toLuv([data[at]!, data[at + 1]!, data[at + 2]!]);
    return [f((i % width) / space), f(Math.floor(i / width) / space), ...color.map((value) => f(f(value) / range))];
  });
  const modes = new Float32Array(pixels * dimensions);
  const settled = new Set<number>();
  const square = (value: number): number => value * value;
  const squared = (a: readonly number[], b: readonly number[], weight: number): number =>
    a.reduce((sum, value, c) => (c < 2 ? sum : sum + (c === 2 ? weight : 1) * square(value - b[c]!)), 0);
  for (let i = 0; i < pixels; i++) {
    if (settled.has(i)) continue;
    const passed = new Set<number>();
    let at = points[i]!;
    let adopted: number | undefined;
    for (let windows = 1; ; windows++) {
      const weight = at[2]! > 80 / range ? 4 : 1;
      const members = points.filter((point, k) => {
        if (!(square(point[0]! - at[0]!) + square(point[1]! - at[1]!) < 1)) return false;
        const distance = squared(point, at, weight);
        if (speedup === "high" && distance < f(0.1) && !settled.has(k)) passed.add(k);
        return distance < 1;
      });
      const step = at.map((value, c) => members.reduce((sum, point) => sum + point[c]!, 0) / members.length - value);
      const [inSpace, inColor] = [step.slice(0, 2), step.slice(2)].map((part) => part.reduce((sum, d) => sum + d * d, 0));
      at = at.map((value, c) => value + step[c]!);
      const isFirst = windows === 1 && speedup === "none";
      const length = isFirst ? inSpace! + inColor! : inSpace! * space * space + inColor! * range * range;
      if (length < 0.01 || windows === 100) break;
      if (speedup === "none") continue;
      const under = Math.floor(space * at[1]! + 0.5) * width + Math.floor(space * at[0]! + 0.5);
      if (under === i || passed.has(under)) continue;
      if (!(squared(points[under]!, at, 1) < (speedup === "high" ? f(0.1) : 0.5))) continue;
      if (settled.has(under)) {
        adopted = under;
        break;
      }
      passed.add(under);
    }
    const mode = at.slice(2).map((value, c) => {
      const own = adopted === undefined ? value : f(modes[adopted * dimensions + c]! / range);
      return own * range;
    });
    for (const pixel of [i, ...passed]) {
      modes.set(mode, pixel * dimensions);
      if (speedup !== "none") settled.add(pixel);
    }
  }
  return modes;
}
