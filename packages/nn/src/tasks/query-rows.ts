/** Rows of the masks of several queries, so that all masks need not be held at another size, nor as probabilities. */
import { resize, type Size } from "@segkit/core/resize";

/** Masks as a network gives them. */
export interface Planes {
  plane(query: number): Float32Array;
  readonly size: Size;
}

/** Logits at another size, as PyTorch's `interpolate` has it, in memory that is there. */
export function resizedPlane(data: Float32Array, size: Size, to: Size, out: Float32Array): Float32Array {
  return resize({ data, ...size, channels: 1 }, { ...to, convention: "torch", out }).data as Float32Array;
}

/** Rows of the queries' masks as they are. */
export function givenRows({ plane, size: { width } }: Planes, queries: readonly number[]): (y: number) => Float32Array {
  const row = new Float32Array(queries.length * width);
  return (y) => {
    queries.forEach((query, k) => {
      row.set(plane(query).subarray(y * width, (y + 1) * width), k * width);
    });
    return row;
  };
}

/** Rows of what {@link resizedPlane} makes of each query's mask, bit for bit: each row is resized along, and then two of them are mixed. */
export function resizedRows(planes: Planes, queries: readonly number[], to: Size): (y: number) => Float32Array {
  const { height, width } = planes.size;
  const count = queries.length;
  const given = givenRows(planes, queries);
  const mixes = mixesOf(height, to.height);
  const out = new Float32Array(count * to.width);
  // the two rows that were resized last
  const held = [-1, -1];
  const kept = [new Float32Array(out.length), new Float32Array(out.length)] as const;
  const along = (y: number, beside: number): Float32Array => {
    const known = held.indexOf(y);
    if (known >= 0) return kept[known]!;
    const place = held[0] === beside ? 1 : 0;
    held[place] = y;
    const rows = { data: given(y), height: count, width, channels: 1 };
    return resize(rows, { height: count, width: to.width, convention: "torch", out: kept[place]! }).data as Float32Array;
  };
  return (y) => {
    const { first, second, near, far } = mixes[y]!;
    const upper = along(first, second);
    if (second === first) {
      for (let i = 0; i < out.length; i++) out[i] = upper[i]! * near;
      return out;
    }
    const lower = along(second, first);
    const f = Math.fround;
    for (let i = 0; i < out.length; i++) out[i] = f(upper[i]! * near) + f(lower[i]! * far);
    return out;
  };
}

/** Of which rows a row is mixed, and how. */
interface Mix {
  readonly first: number;
  readonly second: number;
  readonly near: number;
  readonly far: number;
}

/** What `resize` makes the rows of a height of: it is asked, with one channel for each row of the image, which is 1 there. */
function mixesOf(from: number, to: number): Mix[] {
  const data = new Float32Array(from * from);
  for (let i = 0; i < from; i++) data[i * from + i] = 1;
  const { data: weights } = resize(
    { data, height: from, width: 1, channels: from },
    { height: to, width: 1, convention: "torch" },
  );
  return Array.from({ length: to }, (_, y) => {
    const own = weights.subarray(y * from, (y + 1) * from);
    const first = own.findIndex((weight) => weight !== 0);
    const second = own.findLastIndex((weight) => weight !== 0);
    return { first, second, near: own[first]!, far: own[second]! };
  });
}
