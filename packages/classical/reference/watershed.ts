/** Scalar twin of kernels/watershed.ts: every way to a pixel waits in one heap; and OpenCV's queues as arrays. */
interface Plane {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

interface Item {
  readonly value: number;
  readonly age: number;
  readonly pixel: number;
  readonly source: number;
}

interface Options {
  readonly connectivity?: 4 | 8;
  readonly mask?: { readonly data: Uint8Array };
  readonly compactness?: number;
  readonly watershedLine?: boolean;
  readonly ties?: "raster" | "heap";
}

const STEPS = [
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const;

const isBefore = (a: Item, b: Item): boolean => a.value < b.value || (a.value === b.value && a.age < b.age);

function push(heap: Item[], item: Item): void {
  let child = heap.push(item) - 1;
  for (let parent = (child - 1) >> 1; child > 0 && isBefore(heap[child]!, heap[parent]!); parent = (child - 1) >> 1) {
    [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
    child = parent;
  }
}

function pop(heap: Item[]): Item {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let i = 0; ; ) {
    let least = i;
    for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child;
    if (least === i) return first;
    [heap[i], heap[least]] = [heap[least]!, heap[i]!];
    i = least;
  }
}

/** By values. `markers` are −1 where there is none. */
export function watershed({ data, height, width }: Plane, markers: Int32Array, options: Options = {}): Int32Array {
  const { connectivity = 4, mask, compactness = 0, watershedLine = false, ties = "raster" } = options;
  const open = Array.from(markers, (_, i) => mask?.data[i] !== 0);
  const labels = markers.map((label, i) => (open[i] ? Math.max(label, -1) : -1));
  const neighbors = (pixel: number): number[] =>
    STEPS.slice(0, connectivity).flatMap(([dy, dx]) => {
      const [y, x] = [Math.floor(pixel / width) + dy, (pixel % width) + dx];
      return y >= 0 && x >= 0 && y < height && x < width ? [y * width + x] : [];
    });
  const heap: Item[] = [];
  let age = 0;
  for (const [pixel, label] of labels.entries())
    if (label >= 0) push(heap, { value: data[pixel]!, age: ties === "heap" ? 0 : age++, pixel, source: pixel });
  while (heap.length > 0) {
    const { value, pixel, source } = pop(heap);
    const label = labels[source]!;
    if (compactness > 0 || watershedLine) {
      if (labels[pixel]! >= 0 && pixel !== source) continue;
      const touches = neighbors(pixel).some((near) => open[near] && labels[near]! >= 0 && labels[near] !== label);
      if (compactness === 0 && touches) open[pixel] = false;
      if (open[pixel]) labels[pixel] = label;
    }
    for (const near of neighbors(pixel)) {
      if (!open[near] || labels[near]! >= 0) continue;
      const [dy, dx] = [Math.floor(near / width) - Math.floor(source / width), (near % width) - (source % width)];
      const cost = data[near]! + compactness * Math.sqrt(dy * dy + dx * dx);
      if (compactness === 0 && !watershedLine) labels[near] = label;
      push(heap, { value: Math.max(cost, value), age: ++age, pixel: near, source });
    }
  }
  return labels;
}

/** By differences, of the channels that are given. */
export function watershedByDifferences(
  { data, height, width, channels }: Plane & { readonly channels: number },
  markers: Int32Array,
  mask?: Uint8Array,
): Int32Array {
  const [free, line, queued] = [-1, -2, -3];
  const labels = markers.map((label, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    const isInside = y > 0 && x > 0 && y < height - 1 && x < width - 1 && mask?.[i] !== 0;
    return isInside ? Math.max(label, free) : line;
  });
  const difference = (a: number, b: number): number =>
    Math.max(...Array.from({ length: channels }, (_, c) => Math.abs(data[a * channels + c]! - data[b * channels + c]!)));
  const around = (i: number): number[] => [i - 1, i + 1, i - width, i + width];
  const queues: number[][] = Array.from({ length: 256 }, () => []);
  const enter = (i: number, queue: number): void => {
    queues[queue]!.push(i);
    labels[i] = queued;
  };
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== free) continue;
    const known = around(i).filter((near) => labels[near]! >= 0);
    if (known.length > 0) enter(i, Math.min(...known.map((near) => difference(i, near))));
  }
  for (;;) {
    const pixel = queues.find(({ length }) => length > 0)?.shift();
    if (pixel === undefined) return labels.map((label) => Math.max(label, -1));
    const found = new Set(around(pixel).flatMap((near) => (labels[near]! >= 0 ? [labels[near]!] : [])));
    labels[pixel] = found.size > 1 ? line : [...found][0]!;
    if (found.size > 1) continue;
    for (const near of around(pixel)) if (labels[near] === free) enter(near, difference(pixel, near));
  }
}
