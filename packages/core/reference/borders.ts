/** Borders for the twins: one sample of an interleaved image, continued beyond its edge. */
export type Mode = "nearest" | "reflect" | "mirror" | "constant" | "wrap";

interface Picture {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The sample at any place; steps back into the image one reflection or period at a time. */
export function sample(
  { data, height, width, channels }: Picture,
  y: number,
  x: number,
  c: number,
  mode: Mode,
  cval = 0,
): number {
  const [row, column] = [walk(y, height, mode), walk(x, width, mode)];
  return row < 0 || column < 0 ? cval : data[(row * width + column) * channels + c]!;
}

function walk(i: number, size: number, mode: Mode): number {
  while (i < 0 || i >= size) {
    if (mode === "constant") return -1;
    if (mode === "nearest") i = i < 0 ? 0 : size - 1;
    else if (mode === "wrap") i += i < 0 ? size : -size;
    else if (mode === "reflect") i = i < 0 ? -1 - i : 2 * size - 1 - i;
    else i = size === 1 ? 0 : i < 0 ? -i : 2 * size - 2 - i;
  }
  return i;
}
