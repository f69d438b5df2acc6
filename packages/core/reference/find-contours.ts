/** Scalar twin of kernels/find-contours.ts: points as text keys in maps, contours as lists of points. */
export function findContours(image: Float32Array, height: number, width: number, level: number, high: boolean): number[][] {
  type Contour = { readonly number: number; points: [number, number][] };
  const starts = new Map<string, Contour>();
  const ends = new Map<string, Contour>();
  const contours = new Map<number, Contour>();
  const key = (p: readonly number[]) => p.join();
  const take = (map: Map<string, Contour>, p: readonly number[]) => {
    const found = map.get(key(p));
    map.delete(key(p));
    return found;
  };
  const index = (contour: Contour) => {
    starts.set(key(contour.points[0]!), contour);
    ends.set(key(contour.points.at(-1)!), contour);
  };
  let created = 0;
  const join = (from: [number, number], to: [number, number]) => {
    if (key(from) === key(to)) return;
    const tail = take(starts, to);
    const head = take(ends, from);
    if (tail && head) {
      if (tail === head) head.points.push(to);
      else {
        const [kept, gone] = tail.number < head.number ? [tail, head] : [head, tail];
        kept.points = [...head.points, ...tail.points];
        contours.delete(gone.number);
        index(kept);
      }
    } else if (tail) {
      tail.points.unshift(from);
      starts.set(key(from), tail);
    } else if (head) {
      head.points.push(to);
      ends.set(key(to), head);
    } else {
      const contour = { number: created++, points: [from, to] };
      contours.set(contour.number, contour);
      index(contour);
    }
  };
  const between = (a: number, b: number) => (a === b ? 0 : (level - a) / (b - a));
  for (let r = 0; r + 1 < height; r++) {
    for (let c = 0; c + 1 < width; c++) {
      const corners = [r * width + c, r * width + c + 1, (r + 1) * width + c, (r + 1) * width + c + 1].map((i) => image[i]!);
      if (corners.some(Number.isNaN)) continue;
      const [ul, ur, ll, lr] = corners as [number, number, number, number];
      const top: [number, number] = [c + between(ul, ur), r];
      const bottom: [number, number] = [c + between(ll, lr), r + 1];
      const left: [number, number] = [c, r + between(ul, ll)];
      const right: [number, number] = [c + 1, r + between(ur, lr)];
      const pattern = corners.reduce((sum, value, bit) => sum + (value > level ? 1 << bit : 0), 0);
      const one = {
        1: [top, left],
        2: [right, top],
        3: [right, left],
        4: [left, bottom],
        5: [top, bottom],
        7: [right, bottom],
      };
      const two = {
        8: [bottom, right],
        10: [bottom, top],
        11: [bottom, left],
        12: [left, right],
        13: [top, right],
        14: [left, top],
      };
      const segment = { ...one, ...two }[pattern as 1];
      if (segment) join(segment[0]!, segment[1]!);
      if (pattern === 6) {
        join(high ? left : right, top);
        join(high ? right : left, bottom);
      } else if (pattern === 9) {
        join(top, high ? right : left);
        join(bottom, high ? left : right);
      }
    }
  }
  return [...contours.values()].map(({ points }) => points.flat());
}
