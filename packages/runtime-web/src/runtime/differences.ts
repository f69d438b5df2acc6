/** By how much the outputs of one backend differ from another's. */
import type { OutputDifference } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";

/** One entry per output, in the order of the names. */
export function differences(
  names: readonly string[],
  actual: Readonly<Record<string, Tensor>>,
  expected: Readonly<Record<string, Tensor>>,
): OutputDifference[] {
  return names.map((name) => difference(name, actual[name]!, expected[name]!));
}

function difference(name: string, actual: Tensor, expected: Tensor): OutputDifference {
  let maxAbsolute = 0;
  let largest = 0;
  let notFinite = 0;
  const length = Math.max(actual.data.length, expected.data.length);
  for (let i = 0; i < length; i++) {
    const a = valueAt(actual, i);
    const b = valueAt(expected, i);
    if (Number.isFinite(a) !== Number.isFinite(b)) notFinite++;
    if (!(Number.isFinite(a) && Number.isFinite(b))) continue;
    maxAbsolute = Math.max(maxAbsolute, Math.abs(a - b));
    largest = Math.max(largest, Math.abs(b));
  }
  // A reference of zeros alone and something else beside it: no multiple of zero says by how much.
  const maxRelative = maxAbsolute === 0 ? 0 : largest === 0 ? Number.POSITIVE_INFINITY : maxAbsolute / largest;
  return { name, maxAbsolute, maxRelative, notFinite };
}

/** An element as a number; NaN beyond the end, so that outputs of different sizes count as different. */
function valueAt({ type, data }: Tensor, i: number): number {
  if (i >= data.length) return Number.NaN;
  return type === "float16" ? halfToNumber(data[i] as number) : Number(data[i]);
}

/** The number that the bits of an IEEE 754 half stand for. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
