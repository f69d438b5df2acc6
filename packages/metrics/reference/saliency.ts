/** Twin of kernels/saliency.ts: the S-measure and the weighted F-measure as their papers' programs have them, pixel by pixel; equal up to the order of sums. */
const EPS = Number.EPSILON;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const scatter = (a: readonly number[], b: readonly number[]): number => {
  const [x, y] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - x) * (b[i]! - y), 0);
};

/** The S-measure of a map against a mask that has pixels of both kinds. */
export function structure(map: Float64Array, mask: Uint8Array, width: number, alpha: number): number {
  const pixels = [...map.keys()];
  const inside = pixels.filter((i) => mask[i] === 1);
  const outside = pixels.filter((i) => mask[i] === 0);
  const ofObject = (values: readonly number[]): number => {
    const deviation = values.length > 1 ? Math.sqrt(scatter(values, values) / (values.length - 1)) : 0;
    return (2 * mean(values)) / (mean(values) ** 2 + 1 + deviation + EPS);
  };
  const share = inside.length / pixels.length;
  const object = share * ofObject(inside.map((i) => map[i]!)) + (1 - share) * ofObject(outside.map((i) => 1 - map[i]!));
  const halfToEven = (value: number): number => {
    const floor = Math.floor(value);
    return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
  };
  const cy = halfToEven(mean(inside.map((i) => Math.floor(i / width)))) + 1;
  const cx = halfToEven(mean(inside.map((i) => i % width))) + 1;
  let region = 0;
  for (const isBelow of [false, true]) {
    for (const isRight of [false, true]) {
      const part = pixels.filter((i) => i >= cy * width === isBelow && i % width >= cx === isRight);
      if (part.length > 0)
        region +=
          (part.length / pixels.length) *
          similarity(
            part.map((i) => map[i]!),
            part.map((i) => mask[i]!),
          );
    }
  }
  return Math.max(0, alpha * object + (1 - alpha) * region);
}

function similarity(a: readonly number[], b: readonly number[]): number {
  const degrees = a.length - 1 + EPS;
  const above = (4 * mean(a) * mean(b) * scatter(a, b)) / degrees;
  const below = ((mean(a) ** 2 + mean(b) ** 2) * (scatter(a, a) + scatter(b, b))) / degrees;
  if (above !== 0) return above / (below + EPS);
  return below === 0 ? 1 : 0;
}

/** The weighted F-measure of a map against a mask that has pixels inside. */
export function weighted(map: Float64Array, mask: Uint8Array, height: number, width: number, betaSquared: number): number {
  const inside = [...map.keys()].filter((i) => mask[i] === 1);
  const distance = (i: number, j: number): number =>
    Math.hypot(Math.floor(i / width) - Math.floor(j / width), (i % width) - (j % width));
  // of the nearest the leftmost, of these the topmost
  const columns = [...inside].sort((i, j) => (i % width) - (j % width) || i - j);
  const nearest = [...map.keys()].map((i) =>
    columns.reduce((best, j) => (distance(i, j) < distance(i, best) - 1e-9 ? j : best)),
  );
  const errors = nearest.map((i) => 1 - map[i]!);
  const window = [-3, -2, -1, 0, 1, 2, 3];
  const weights = window.map((k) => Math.exp((-k * k) / 50));
  const total = weights.reduce((sum, weight) => sum + weight, 0) ** 2;
  let [wrongInside, wrongOutside] = [0, 0];
  for (let i = 0; i < map.length; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    if (mask[i] === 0) {
      wrongOutside += map[i]! * (2 - Math.exp((Math.log(0.5) / 5) * distance(i, nearest[i]!)));
      continue;
    }
    let smooth = 0;
    for (const dy of window) {
      for (const dx of window) {
        if (y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width) continue;
        smooth += ((weights[dy + 3]! * weights[dx + 3]!) / total) * errors[i + dy * width + dx]!;
      }
    }
    wrongInside += Math.min(1 - map[i]!, smooth);
  }
  const found = inside.length - wrongInside;
  const [precision, recall] = [found / (found + wrongOutside + EPS), 1 - wrongInside / inside.length];
  return ((1 + betaSquared) * precision * recall) / (recall + betaSquared * precision + EPS);
}
