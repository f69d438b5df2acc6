/** Masks of a video's frames without their jitter. */
import { boxFilter } from "../filters/box-filter.js";
import { type AlphaLike, alphaPlane } from "../image/alpha-plane.js";
import type { Image } from "../image/image.js";
import { invalidOption } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link smoothMasks}. */
export interface SmoothMasksOptions {
  /**
   * How much of the new frame is taken where nothing moves, 0 … 1; 1 takes it as it is. With 0.3 a change has come through by nine tenths after 7 frames.
   * @default 0.3
   */
  readonly rate?: number;
  /**
   * The mean change around a pixel, 0 … 1, from which on it counts as motion; from twice of it on the new frame is taken as it is. With 1 nothing counts as motion.
   * @default 0.25
   */
  readonly gate?: number;
  /**
   * Side of the window that the change is averaged over, in pixels of the mask, odd. Jitter of a border is thinner than it, motion is not.
   * @default 9
   */
  readonly size?: number;
}

/** Bounds and defaults of {@link smoothMasks}'s options. */
export const smoothMasksRules = {
  rate: { kind: "number", min: 0, max: 1, exclusiveMin: true, default: 0.3 },
  gate: { kind: "number", min: 0, max: 1, default: 0.25 },
  size: { kind: "integer", min: 1, max: 255, default: 9 },
} as const satisfies Rules<SmoothMasksOptions>;

/** What {@link smoothMasks} returns. */
export interface MaskSmoother {
  /** The smoothed alpha map of the next frame, floats 0…1; of the first frame, and of one of another size, the frame's own. The result is not changed by later calls. */
  next(frame: AlphaLike): Image<Float32Array>;
  /** Forgets all frames: what comes next is the first of another scene. */
  reset(): void;
}

/**
 * Makes a smoother of a video's masks: an exponential mean over frames that lets motion through.
 *
 * @param options - see {@link SmoothMasksOptions}
 * @returns an object with `next(frame)`, for each frame in its order, and `reset()`
 * @throws SegmentationError `invalid-option`; `next` throws `invalid-mask`, and goes on from the frame before
 *
 * @see R. G. Brown, "Exponential smoothing for predicting demand", 1956
 *
 * @example
 * ```ts
 * import { smoothMasks } from "@segkit/core";
 *
 * const smoother = smoothMasks({ rate: 0.5, gate: 1 });
 * const frame = (inside: number) => ({ data: Uint8Array.of(inside), height: 1, width: 1 });
 * smoother.next(frame(1));
 * console.assert(smoother.next(frame(0)).data[0] === 0.5);
 * console.assert(smoother.next(frame(0)).data[0] === 0.25);
 * smoother.reset();
 * console.assert(smoother.next(frame(0)).data[0] === 0);
 * ```
 *
 * @remarks
 * O(height · width) time for each frame, and 16 bytes of memory for each pixel. Smooth the mask in the size that the network gives it, and resize afterwards.
 */
export function smoothMasks(options: SmoothMasksOptions = {}): MaskSmoother {
  const where = "smoothMasks";
  const { rate, gate, size } = readOptions(where, options, smoothMasksRules);
  if (size % 2 === 0) throw invalidOption(where, "size", "an odd integer", size);
  let kept: Image<Float32Array> | undefined;
  return {
    next(frame) {
      const { data, height, width } = alphaPlane(where, "frame", frame);
      if (kept === undefined || kept.height !== height || kept.width !== width) {
        kept = { data: Float32Array.from(data), height, width, channels: 1 };
      } else kept = { data: mixed(kept.data, data, { height, width, rate, gate, size }), height, width, channels: 1 };
      return { ...kept, data: kept.data.slice() };
    },
    reset() {
      kept = undefined;
    },
  };
}

interface Mixing {
  readonly height: number;
  readonly width: number;
  readonly rate: number;
  readonly gate: number;
  readonly size: number;
}

function mixed(before: Float32Array, now: Float32Array, { height, width, rate, gate, size }: Mixing): Float32Array {
  const change = now.map((value, i) => Math.abs(value - before[i]!));
  const around = boxFilter({ data: change, height, width, channels: 1 }, { size }).data;
  const out = new Float32Array(now.length);
  for (let i = 0; i < out.length; i++) {
    const motion = gate === 0 ? 1 : Math.min(1, Math.max(0, around[i]! / gate - 1));
    const share = rate + (1 - rate) * motion;
    out[i] = before[i]! + (now[i]! - before[i]!) * share;
  }
  return out;
}
