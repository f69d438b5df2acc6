/** Reading COCO's compressed strings; string.ts says how they are written. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";

/** Groups a value can need: differences of run lengths up to 2²⁸ have 30 bits with their sign. */
export const MOST_GROUPS = 6;

/** The run lengths of a compressed string, checked against the mask's size. */
export function countsFromString(text: string, size: readonly [number, number], where: string): Uint32Array {
  const counts = withKernel(rleKernel, (kernel, heap) => {
    const bytes = heap.alloc(text.length);
    const { read, written } = new TextEncoder().encodeInto(text, heap.u8(bytes, text.length));
    if (read !== text.length || written !== text.length) return undefined;
    const runs = heap.alloc(4 * text.length);
    const count = kernel.expand(bytes, text.length, size[0] * size[1], runs);
    return count < 0 ? undefined : heap.u32(runs, count).slice();
  });
  return counts ?? explain(text, size, where);
}

/** Reads a string that the kernel refused, slowly, and throws for what is wrong with it. */
function explain(text: string, [height, width]: readonly [number, number], where: string): never {
  const pixels = height * width;
  const fail = (expected: string, received: string): never => {
    throw new SegmentationError("corrupt-data", { where, option: "counts", expected, received: phrase(received) });
  };
  const whole = `run lengths that sum to ${pixels} (${height} × ${width})`;
  const before = [0, 0, 0];
  let sum = 0;
  let at = 0;
  for (let k = 0; at < text.length; k++) {
    let value = 0;
    let groups = 0;
    let code: number;
    do {
      if (at === text.length) fail("a complete string", `one that ends within a number, at position ${at}`);
      code = text.charCodeAt(at) - 48;
      if (code < 0 || code > 63) fail("characters 48 … 111", `character ${code + 48} at position ${at}`);
      if (groups === MOST_GROUPS) fail(`numbers of at most ${MOST_GROUPS} characters`, `a longer one at position ${at}`);
      value |= (code & 0x1f) << (5 * groups++);
      at++;
    } while (code & 0x20);
    if (code & 0x10) value |= -1 << (5 * groups);
    if (k > 2) value += before[(k - 2) % 3]!;
    if (value < 0) fail("run lengths ≥ 0", `${value} as run ${k}`);
    before[k % 3] = value;
    sum += value;
    if (sum > pixels) fail(whole, `${sum} after run ${k}`);
  }
  return fail(whole, `a sum of ${sum}`);
}
