/** Coarse-to-fine segmentation with superpixels as lists of pixels: for tests only. */

export interface EtpsTwinOptions {
  readonly nSegments: number;
  readonly compactness: number;
  readonly smoothness: number;
  readonly maxIterations: number;
}

interface Bytes {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface Block {
  readonly y: number;
  readonly x: number;
  readonly pixels: readonly (readonly [y: number, x: number])[];
  label: number;
}

/** Stretches of an axis cut in so many parts each, longer ones first. */
const cut = (spans: readonly number[][], parts: number): number[][] =>
  spans.flatMap((span) => {
    const count = Math.min(parts, span.length);
    const at = (k: number): number => Math.ceil((k * span.length) / count);
    return Array.from({ length: count }, (_, k) => span.slice(at(k), at(k + 1)));
  });

/** How many blocks lie along a side of a superpixel at first. */
const first = (size: number, count: number): number => Math.max(2, Math.ceil(Math.ceil(size / count) / 16));

/** Labels of an image of bytes, numbered in raster order. */
export function etps({ data, height, width, channels }: Bytes, options: EtpsTwinOptions): Int32Array {
  const { nSegments, compactness, smoothness, maxIterations } = options;
  const rows = Math.min(height, Math.max(1, Math.round(Math.sqrt((nSegments * height) / width))));
  const columns = Math.min(width, Math.max(1, Math.round(nSegments / rows)));
  const fields = (size: number, count: number): number[][] =>
    Array.from({ length: count }, (_, i) => {
      const [from, to] = [Math.floor((i * size) / count), Math.floor(((i + 1) * size) / count)];
      return Array.from({ length: to - from }, (_, k) => from + k);
    });
  let ys = fields(height, rows);
  let xs = fields(width, columns);
  let labels = new Int32Array(height * width);
  for (const [i, span] of ys.entries())
    for (const y of span)
      for (const [j, across] of xs.entries()) for (const x of across) labels[y * width + x] = i * columns + j;
  const least = Array.from({ length: rows * columns }, (_, k) =>
    Math.max(1, Math.floor(labels.filter((label) => label === k).length / 4)),
  );
  ys = cut(ys, first(height, rows));
  xs = cut(xs, first(width, columns));

  for (;;) {
    labels = settle(blocksOf(), least);
    if (ys.length === height && xs.length === width) break;
    ys = cut(ys, 2);
    xs = cut(xs, 2);
  }
  const names = new Map<number, number>();
  return labels.map((label) => {
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label)!;
  });

  function blocksOf(): Block[][] {
    return ys.map((down, y) =>
      xs.map((across, x) => ({
        y,
        x,
        pixels: down.flatMap((i) => across.map((j) => [i, j] as const)),
        label: labels[down[0]! * width + across[0]!]!,
      })),
    );
  }

  function settle(blocks: Block[][], fewest: readonly number[]): Int32Array<ArrayBuffer> {
    const all = blocks.flat();
    const around = ({ y, x }: Block): (Block | undefined)[] => [
      blocks[y]![x - 1],
      blocks[y - 1]?.[x],
      blocks[y]![x + 1],
      blocks[y + 1]?.[x],
    ];
    const members = (label: number): Block[] => all.filter((block) => block.label === label);
    const energy = (parts: readonly Block[]): number => {
      const pixels = parts.flatMap((part) => part.pixels);
      const spread = (value: (y: number, x: number) => number): number => {
        const sum = pixels.reduce((total, [y, x]) => total + value(y, x), 0);
        return pixels.reduce((total, [y, x]) => total + value(y, x) ** 2, 0) - sum ** 2 / pixels.length;
      };
      let color = 0;
      for (let c = 0; c < channels; c++) color += spread((y, x) => data[(y * width + x) * channels + c]!);
      const place = spread((y) => y) + spread((_, x) => x);
      return (((100 / 255) ** 2 * color + compactness * place) * parts.length) / pixels.length;
    };
    let waiting = all.filter((block) => around(block).some((other) => other && other.label !== block.label));
    for (let round = 0; round < maxIterations && waiting.length; round++) {
      const later: Block[] = [];
      while (waiting.length) {
        const block = waiting.shift()!;
        const own = block.label;
        const without = members(own).filter((other) => other !== block);
        const rest = without.reduce((sum, { pixels }) => sum + pixels.length, 0);
        if (rest === 0 || !isLoose(blocks, block)) continue;
        const length = (label: number): number =>
          around(block).reduce((sum, other, side) => {
            const long = side % 2 === 0 ? ys[block.y]!.length : xs[block.x]!.length;
            return sum + (other?.label === label ? long : 0);
          }, 0);
        const given = energy(members(own)) - energy(without) - Math.max(0, fewest[own]! - rest);
        let best = -1;
        let saved = 0.01;
        for (const label of new Set(around(block).flatMap((other) => (other && other.label !== own ? [other.label] : [])))) {
          const taken = energy([...members(label), block]) - energy(members(label));
          const gain = given - taken + smoothness * (length(label) - length(own));
          if (gain > saved) [saved, best] = [gain, label];
        }
        if (best < 0) continue;
        block.label = best;
        for (const other of [block, ...[0, 1, 2, 3].map((side) => around(block)[side])]) {
          if (!other || (other !== block && other.label === best)) continue;
          if (!waiting.includes(other) && !later.includes(other)) later.push(other);
        }
      }
      waiting = later;
    }
    const result = new Int32Array(height * width);
    for (const { pixels, label } of all) for (const [y, x] of pixels) result[y * width + x] = label;
    return result;
  }
}

/** Whether the neighbors of a block that are of its superpixel hang together within the eight around it, by their edges. */
function isLoose(blocks: readonly (readonly Block[])[], { y, x, label }: Block): boolean {
  const own = new Set<string>();
  for (let i = y - 1; i <= y + 1; i++)
    for (let j = x - 1; j <= x + 1; j++) if ((i !== y || j !== x) && blocks[i]?.[j]?.label === label) own.add(`${i},${j}`);
  const near = [
    [y - 1, x],
    [y + 1, x],
    [y, x - 1],
    [y, x + 1],
  ]
    .map(([i, j]) => `${i},${j}`)
    .filter((key) => own.has(key));
  if (near.length === 0) return true;
  const reached = [near[0]!];
  for (const key of reached) {
    const [i, j] = key.split(",").map(Number) as [number, number];
    for (const next of [`${i - 1},${j}`, `${i + 1},${j}`, `${i},${j - 1}`, `${i},${j + 1}`])
      if (own.has(next) && !reached.includes(next)) reached.push(next);
  }
  return near.every((key) => reached.includes(key));
}
