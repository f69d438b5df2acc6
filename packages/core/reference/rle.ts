/** Scalar twins of kernels/rle.ts, and the runs of label maps: the definitions, column by column. */

/** Run lengths of a row-major mask, column-major, starting with zeros. */
export function encode(mask: Uint8Array, height: number, width: number): Uint32Array {
  const runs: number[] = [];
  let value = 0;
  let length = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const here = mask[y * width + x] ? 1 : 0;
      if (here !== value) {
        runs.push(length);
        length = 0;
        value = here;
      }
      length++;
    }
  }
  runs.push(length);
  return Uint32Array.from(runs);
}

/** The row-major mask of run lengths. */
export function decode(runs: ArrayLike<number>, height: number, width: number): Uint8Array {
  const mask = new Uint8Array(height * width);
  let at = 0;
  for (let k = 0; k < runs.length; k++) {
    for (let n = runs[k]!; n > 0; n--, at++) mask[(at % height) * width + Math.floor(at / height)] = k & 1;
  }
  return mask;
}

/** Label and first position of each column-major run of equal labels. */
export function labelRuns(labels: Int32Array, height: number, width: number): [label: number, start: number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < height * width; at++) {
    const label = labels[(at % height) * width + Math.floor(at / height)]!;
    if (at === 0 || label !== runs.at(-1)![0]) runs.push([label, at]);
  }
  return runs;
}

/** Pixels inside both masks. */
export function intersection(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let shared = 0;
  for (let i = 0; i < a.length; i++) if (a[i] && b[i]) shared++;
  return shared;
}

/** COCO's compressed text of run lengths, one digit of base 32 at a time. */
export function compress(runs: ArrayLike<number>): string {
  let text = "";
  for (let k = 0; k < runs.length; k++) {
    let value = k > 2 ? runs[k]! - runs[k - 2]! : runs[k]!;
    for (let last = false; !last; ) {
      const digit = ((value % 32) + 32) % 32;
      value = Math.floor(value / 32);
      last = digit < 16 ? value === 0 : value === -1;
      text += String.fromCharCode(48 + digit + (last ? 0 : 32));
    }
  }
  return text;
}
