/** Scalar twin of kernels/superpixel-hierarchy.ts: all edges in one list, which shrinks from round to round. */
const { abs, fround, max, min } = Math;

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly factor: number;
}

interface Pick {
  readonly weight: number;
  readonly edge: Edge;
}

export interface Merges {
  readonly merges: number[];
  readonly altitudes: number[];
}

/** Pixels are given as lists of channels, and `strengths`, one for each pixel, multiply edges. */
export function superpixelHierarchy(
  pixels: readonly (readonly number[])[],
  height: number,
  width: number,
  strengths?: readonly number[],
): Merges {
  let edges: Edge[] = [];
  for (const across of [false, true]) {
    const step = across ? 1 : width;
    for (let a = 0; a + step < height * width; a++) {
      if (across && a % width === width - 1) continue;
      edges.push({ a, b: a + step, factor: strengths ? min(fround(strengths[a]!), fround(strengths[a + step]!)) : 1 });
    }
  }
  let means = pixels.map((pixel) => pixel.map(fround));
  let sizes = pixels.map(() => 1);
  let nodes = pixels.map((_, i) => i);
  const merges: number[] = [];
  const altitudes: number[] = [];
  while (edges.length > 0) {
    const picked = pick(means, edges, strengths !== undefined);
    const parents = means.map((_, i) => i);
    const rootOf = (i: number): number => (parents[i] === i ? i : rootOf(parents[i]!));
    for (const { weight, edge } of picked) {
      const [a, b] = [rootOf(edge.a), rootOf(edge.b)];
      const both = [nodes[a]!, nodes[b]!].sort((p, q) => p - q);
      merges.push(...both);
      altitudes.push(max(weight, ...both.map((node) => (node < pixels.length ? 0 : altitudes[node - pixels.length]!))));
      parents[max(a, b)] = min(a, b);
      nodes[min(a, b)] = pixels.length + altitudes.length - 1;
    }
    const roots = parents.flatMap((_, i) => (rootOf(i) === i ? [i] : []));
    const numbers = parents.map((_, i) => roots.indexOf(rootOf(i)));
    const total = roots.map((_, k) => sizes.reduce((sum, size, i) => (numbers[i] === k ? fround(sum + size) : sum), 0));
    means = roots.map((root, k) =>
      means[root]!.map((_, c) => {
        let sum = 0;
        for (const [i, mean] of means.entries()) if (numbers[i] === k) sum = fround(sum + fround(mean[c]! * sizes[i]!));
        return fround(sum / total[k]!);
      }),
    );
    sizes = total;
    nodes = roots.map((root) => nodes[root]!);
    edges = edges.map(({ a, b, factor }) => ({ a: numbers[a]!, b: numbers[b]!, factor })).filter(({ a, b }) => a !== b);
  }
  return { merges, altitudes };
}

/** Each region's lightest edge, the first of several, in ascending order of weight; no edge twice. */
function pick(means: readonly (readonly number[])[], edges: readonly Edge[], isStrong: boolean): Pick[] {
  const best: (Pick | undefined)[] = means.map(() => undefined);
  for (const edge of edges) {
    const apart = distance(means[edge.a]!, means[edge.b]!);
    const weight = isStrong ? min(fround(apart * edge.factor), MOST) : apart;
    for (const region of [edge.a, edge.b]) if (weight < (best[region]?.weight ?? Infinity)) best[region] = { weight, edge };
  }
  const seen = new Set<Edge>();
  const picked = best.filter((each) => each !== undefined && !seen.has(each.edge) && seen.add(each.edge)) as Pick[];
  return picked.sort((a, b) => a.weight - b.weight);
}

/** The largest number of 32 bits. */
const MOST = (2 - 2 ** -23) * 2 ** 127;

/** Three channels, then four and four, as the kernel adds them. */
function distance(p: readonly number[], q: readonly number[]): number {
  const apart = (c: number): number => (c < p.length ? abs(fround(p[c]! - q[c]!)) : 0);
  let sum = fround(fround(apart(0) + apart(1)) + apart(2));
  for (let c = 3; c < p.length; c += 4)
    sum = fround(sum + fround(fround(apart(c) + apart(c + 1)) + fround(apart(c + 2) + apart(c + 3))));
  return min(sum, MOST);
}
