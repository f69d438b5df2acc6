/** The passes of thinning, shared by its public forms. */
import { skeletonizeKernel } from "../generated/skeletonize.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, checkAborted } from "../progress/progress.js";
import { checkMask } from "../validate/inputs.js";

/** Layers taken off between two looks at the signal. */
const LAYERS = 16;

/** Takes pixels off a mask, pass after pass, until the rules let none go. */
export function thinned(
  where: string,
  mask: Mask,
  { onProgress, signal }: CallOptions,
  rules: "zhang-suen" | "guo-hall",
): Mask {
  const { data, height, width } = checkMask(where, "mask", mask);
  let room = 0;
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) room++;
  const out = new Uint8Array(height * width);
  if (room === 0) return { data: out, height, width };
  const stride = width + 2;
  withKernel(skeletonizeKernel, (kernel, heap) => {
    const at = heap.alloc(stride * (height + 2));
    const lists = heap.alloc(12 * room);
    const state = heap.alloc(8);
    const table = heap.alloc(256);
    const bordered = heap.u8(at, stride * (height + 2)).fill(0);
    for (let i = 0, y = 0; y < height; y++) {
      for (let x = 0, j = (y + 1) * stride + 1; x < width; x++) bordered[j++] = data[i++] === 0 ? 0 : 1;
    }
    if (rules === "guo-hall") kernel.guoHallRules(table);
    else kernel.rules(table);
    kernel.start(at, height, width, lists, room, state);
    for (let waiting = 1; waiting > 0; ) {
      checkAborted(where, signal);
      kernel.thin(at, width, table, lists, room, state, LAYERS);
      waiting = Math.max(...heap.i32(state, 2));
      onProgress?.({ stage: where, done: room - waiting, total: room });
    }
    const thin = heap.u8(at, stride * (height + 2));
    for (let y = 0; y < height; y++) out.set(thin.subarray((y + 1) * stride + 1, (y + 2) * stride - 1), y * width);
  });
  return { data: out, height, width };
}
