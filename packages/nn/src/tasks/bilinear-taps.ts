/** Bilinear upsampling along one axis, as PyTorch's `interpolate` does. */

/** The two scores that a position lies between, and their weights. */
export interface Tap {
  readonly first: number;
  readonly second: number;
  readonly near: number;
  readonly far: number;
}

/** A position among the `to` pixels that `from` scores are upsampled to; 0 is the first pixel's center. */
export function tapAt(position: number, to: number, from: number, alignCorners: boolean): Tap {
  const source = alignCorners
    ? to > 1
      ? (position * (from - 1)) / (to - 1)
      : 0
    : Math.max(0, ((position + 0.5) * from) / to - 0.5);
  const within = Math.min(Math.max(0, source), from - 1);
  const first = Math.floor(within);
  const far = within - first;
  return { first, second: Math.min(first + 1, from - 1), near: 1 - far, far };
}

/** The taps of many positions, part by part. */
export interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly near: Float64Array;
  readonly far: Float64Array;
}

export const NO_TAPS: Taps = /* @__PURE__ */ tapsOf(0, 0, false);

/** Every pixel of the axis. */
export function tapsOf(to: number, from: number, alignCorners: boolean): Taps {
  const taps = {
    first: new Int32Array(to),
    second: new Int32Array(to),
    near: new Float64Array(to),
    far: new Float64Array(to),
  };
  for (let i = 0; i < to; i++) {
    const { first, second, near, far } = tapAt(i, to, from, alignCorners);
    taps.first[i] = first;
    taps.second[i] = second;
    taps.near[i] = near;
    taps.far[i] = far;
  }
  return taps;
}
