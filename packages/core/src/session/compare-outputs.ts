/** By how much two runs of one graph differ. */
import type { OutputDifference, TensorSpec } from "../runtime/index.js";
import type { Tensor } from "../tensor/index.js";

/** The differences, output by output. */
export function compareOutputs(
  specs: readonly TensorSpec[],
  outputs: Readonly<Record<string, Tensor>>,
  reference: Readonly<Record<string, Tensor>>,
): OutputDifference[] {
  return specs.map(({ name }) => compare(name, outputs[name]!, reference[name]!));
}

function compare(name: string, output: Tensor, reference: Tensor): OutputDifference {
  const read = output.type === "float16" ? fromHalf : Number;
  let maxAbsolute = 0;
  let largest = 0;
  // outputs whose extents depend on the values may differ in number; what has no partner differs in kind, as NaN does
  let notFinite = Math.abs(output.data.length - reference.data.length);
  for (let i = 0; i < Math.min(output.data.length, reference.data.length); i++) {
    const a = read(output.data[i]!);
    const b = read(reference.data[i]!);
    if (Object.is(a, b)) continue;
    if (!Number.isFinite(a) || !Number.isFinite(b)) notFinite++;
    else maxAbsolute = Math.max(maxAbsolute, Math.abs(a - b));
  }
  for (const value of reference.data) {
    const size = Math.abs(read(value));
    if (Number.isFinite(size)) largest = Math.max(largest, size);
  }
  const maxRelative = maxAbsolute === 0 ? 0 : maxAbsolute / largest;
  return { name, maxAbsolute, maxRelative, notFinite };
}

/** The number behind a float16 bit pattern. */
function fromHalf(bits: number | bigint): number {
  const pattern = Number(bits);
  const sign = pattern & 0x8000 ? -1 : 1;
  const exponent = (pattern >> 10) & 31;
  const fraction = pattern & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : (fraction / 1024) * 2 ** -14);
}
