/** Lengths and areas of the surface around a corner where pixels meet, by which of these are inside: marching squares, and marching cubes. */

type Point = readonly [z: number, y: number, x: number];

/** Lengths by the four pixels around a corner as bits: 8 and 4 above it, 2 and 1 below, 8 and 2 to its left. */
export function lengthsOf([, alongY, alongX]: Point): Float64Array {
  const slant = 0.5 * Math.hypot(alongY, alongX);
  const lengths = new Float64Array(16);
  for (let code = 1; code < 15; code++) {
    const inside = [1, 2, 4, 8].filter((bit) => code & bit).length;
    // one inside or one outside: its corner is cut off; two side by side: a straight line; two across: both corners
    if (inside !== 2) lengths[code] = slant;
    else if (code === 6 || code === 9) lengths[code] = 2 * slant;
    else lengths[code] = code === 3 || code === 12 ? alongX : alongY;
  }
  return lengths;
}

/** Triangles of each code, made at first use. */
let cubes: readonly (readonly (readonly Point[])[])[] | undefined;

/** Areas by the eight voxels around a corner as bits: 1 is behind it along all axes, 2 before it along x, 4 along y, 16 and on before it along z. */
export function areasOf(spacing: Point): Float64Array {
  cubes ??= Array.from({ length: 256 }, (_, code) => trianglesOf(code));
  return Float64Array.from(cubes, (triangles) => triangles.reduce((sum, triangle) => sum + areaOf(triangle, spacing), 0));
}

/** The surface of a code; of five inside and more it is that of the others. */
function trianglesOf(code: number): (readonly Point[])[] {
  const inside = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (code >> bit) & 1).length;
  return polygonsOf(inside > 4 ? 255 - code : code).flatMap(largest);
}

/** Corners of a cube by their bits: bit 0 is x, bit 1 y, bit 2 z; a code's bit is set where the pixel there is inside. */
const place = (corner: number): Point => [corner >> 2, (corner >> 1) & 1, corner & 1];

/** Middles of the edges between inside and outside, in turn around each piece of the surface. Where two inside corners lie across a face they are parted. */
function polygonsOf(code: number): Point[][] {
  const links = new Map<number, number[]>();
  const edge = (a: number, b: number) => 8 * Math.min(a, b) + Math.max(a, b);
  const link = (a: number, b: number) => {
    links.set(a, [...(links.get(a) ?? []), b]);
    links.set(b, [...(links.get(b) ?? []), a]);
  };
  for (const axis of [1, 2, 4]) {
    const [u, v] = [1, 2, 4].filter((other) => other !== axis) as [number, number];
    for (const side of [0, axis]) {
      const face = [side, side | u, side | u | v, side | v];
      const inside = face.map((corner) => ((code >> corner) & 1) === 1);
      const at = (k: number) => edge(face[k % 4]!, face[(k + 1) % 4]!);
      const cut = [0, 1, 2, 3].filter((k) => inside[k] !== inside[(k + 1) % 4]);
      if (cut.length === 2) link(at(cut[0]!), at(cut[1]!));
      if (cut.length === 4) for (let k = 0; k < 4; k++) if (inside[k]) link(at(k + 3), at(k));
    }
  }
  const polygons: Point[][] = [];
  while (links.size > 0) {
    const polygon: Point[] = [];
    for (let here: number | undefined = links.keys().next().value; here !== undefined; ) {
      const [a, b] = [place(here >> 3), place(here & 7)];
      polygon.push([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]);
      const next: number[] = links.get(here)!;
      links.delete(here);
      here = next.find((other) => links.has(other));
    }
    polygons.push(polygon);
  }
  return polygons;
}

/** A polygon in triangles: of all ways the one of the largest area, in cubes. */
function largest(polygon: readonly Point[]): (readonly Point[])[] {
  let [best, most] = [[] as (readonly Point[])[], -1];
  for (const triangles of triangulations(polygon)) {
    const area = triangles.reduce((sum, triangle) => sum + areaOf(triangle, [1, 1, 1]), 0);
    if (area > most + 1e-9) [best, most] = [triangles, area];
  }
  return best;
}

function triangulations(polygon: readonly Point[]): (readonly Point[])[][] {
  if (polygon.length < 3) return [[]];
  const [first, last] = [polygon[0]!, polygon.at(-1)!];
  return polygon
    .slice(1, -1)
    .flatMap((middle, k) =>
      triangulations(polygon.slice(0, k + 2)).flatMap((before) =>
        triangulations(polygon.slice(k + 1)).map((after) => [...before, [first, middle, last], ...after]),
      ),
    );
}

function areaOf([a, b, c]: readonly Point[], spacing: Point): number {
  const [p, q] = [b!, c!].map((point) => point.map((value, axis) => (value - a![axis]!) * spacing[axis]!)) as [
    number[],
    number[],
  ];
  const normal = [0, 1, 2].map((k) => p[(k + 1) % 3]! * q[(k + 2) % 3]! - p[(k + 2) % 3]! * q[(k + 1) % 3]!);
  return Math.hypot(...normal) / 2;
}
