/** Scalar twin of kernels/color.ts in float64: one pixel at a time, by the definitions. Samples are 0…1. */
type Triple = [number, number, number];

const TO_XYZ = [
  [0.412453, 0.35758, 0.180423],
  [0.212671, 0.71516, 0.072169],
  [0.019334, 0.119193, 0.950227],
] as const;
const WHITE = [0.95047, 1, 1.08883] as const;

const linearOf = (v: number): number => (v > 0.04045 ? ((v + 0.055) / 1.055) ** 2.4 : v / 12.92);
const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

export function rgbToLinear(rgb: Triple): Triple {
  return rgb.map(linearOf) as Triple;
}

export function rgbToXyz(rgb: Triple): Triple {
  const [r, g, b] = rgbToLinear(rgb);
  return TO_XYZ.map((row) => row[0] * r + row[1] * g + row[2] * b) as Triple;
}

export function rgbToLab(rgb: Triple): Triple {
  const [x, y, z] = rgbToXyz(rgb).map((v, i) => f(v / WHITE[i]!)) as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

export function rgbToLuv(rgb: Triple): Triple {
  const [x, y, z] = rgbToXyz(rgb);
  const l = y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
  const sum = x + 15 * y + 3 * z + 2.220446049250313e-16;
  const white = WHITE[0] + 15 + 3 * WHITE[2];
  return [l, 13 * l * ((4 * x) / sum - (4 * WHITE[0]) / white), 13 * l * ((9 * y) / sum - 9 / white)];
}

export function rgbToHsv([r, g, b]: Triple): Triple {
  const value = Math.max(r, g, b);
  const delta = value - Math.min(r, g, b);
  if (delta === 0) return [0, 0, value];
  const sector = value === b ? 4 + (r - g) / delta : value === g ? 2 + (b - r) / delta : (g - b) / delta;
  return [(sector / 6 + 1) % 1, delta / value, value];
}

export function rgbToGray([r, g, b]: Triple): number {
  return 0.2125 * r + 0.7154 * g + 0.0721 * b;
}

/** In bytes: a sum in units of 2⁻²⁴, and what rounds. */
export function grayByte([r, g, b]: Triple, [wr, wg, wb, half]: readonly [number, number, number, number]): number {
  return Math.floor((wr * r + wg * g + wb * b + half) / 2 ** 24);
}
