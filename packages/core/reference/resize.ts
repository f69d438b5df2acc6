/** Scalar twin of kernels/resize.ts: weighted sums of runs, along rows and then down columns. */

/** Runs and weights of one axis, as `axisOf` in src/resize/axis.ts gives them. */
interface Axis {
  readonly spans: Int32Array;
  readonly weights: Float64Array;
  readonly taps: number;
}

interface Picture<Data> {
  readonly data: Data;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export function lanczos(x: number): number {
  const sinc = (t: number): number => (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t));
  return Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
}

/** Sums in float32. */
export function resampleFloats(picture: Picture<Float32Array>, vertical: Axis, horizontal: Axis): Float32Array {
  const { fround } = Math;
  return resample(picture, vertical, horizontal, Float32Array, (values, weights) =>
    values.reduce((sum, value, k) => {
      const product = fround(value * fround(weights[k]!));
      return k === 0 ? product : fround(sum + product);
    }, 0),
  );
}

/** Exact sums with weights of 22 fractional bits, rounded to bytes after either pass; columns before rows where PIL does so. */
export function resampleBytes(picture: Picture<Uint8Array>, vertical: Axis, horizontal: Axis): Uint8Array {
  const [height, width] = [vertical.spans.length / 2, horizontal.spans.length / 2];
  const sum = (values: number[], weights: Float64Array): number => {
    const total = values.reduce(
      (so, value, k) => so + value * Math.trunc(weights[k]! * 2 ** 22 + Math.sign(weights[k]!) / 2),
      0,
    );
    return Math.min(255, Math.max(0, Math.floor((total + 2 ** 21) / 2 ** 22)));
  };
  if (height >= picture.height || picture.height - height <= 2 * (picture.width - width)) {
    return resample(picture, vertical, horizontal, Uint8Array, sum);
  }
  const data = resample(transposed(picture), horizontal, vertical, Uint8Array, sum);
  return transposed({ data, height: width, width: height, channels: picture.channels }).data;
}

function transposed({ data, height, width, channels }: Picture<Uint8Array>): Picture<Uint8Array> {
  const at = (i: number): number => {
    const [c, y, x] = [i % channels, Math.floor(i / channels) % height, Math.floor(i / channels / height)];
    return data[(y * width + x) * channels + c]!;
  };
  return { data: Uint8Array.from({ length: data.length }, (_, i) => at(i)), height: width, width: height, channels };
}

function resample<Data extends Float32Array | Uint8Array>(
  { data, height, width, channels }: Picture<Data>,
  vertical: Axis,
  horizontal: Axis,
  Type: new (length: number) => Data,
  sum: (values: number[], weights: Float64Array) => number,
): Data {
  const outWidth = horizontal.spans.length / 2;
  const outHeight = vertical.spans.length / 2;
  const run = (axis: Axis, i: number, at: (position: number) => number): number => {
    const [first, count] = axis.spans.subarray(2 * i, 2 * i + 2);
    const values = Array.from({ length: count! }, (_, k) => at(first! + k));
    return sum(values, axis.weights.subarray(i * axis.taps));
  };
  const middle = new Type(height * outWidth * channels);
  for (let y = 0, j = 0; y < height; y++)
    for (let x = 0; x < outWidth; x++)
      for (let c = 0; c < channels; c++) middle[j++] = run(horizontal, x, (k) => data[(y * width + k) * channels + c]!);
  const out = new Type(outHeight * outWidth * channels);
  for (let y = 0, j = 0; y < outHeight; y++)
    for (let i = 0; i < outWidth * channels; i++) out[j++] = run(vertical, y, (k) => middle[k * outWidth * channels + i]!);
  return out;
}
