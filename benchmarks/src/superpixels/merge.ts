/** A record of superpixels and what was measured since. */
import type { Figures, Point, RankedMethod, Ranking } from "./report.js";

/** A method as a run measured it: figures, times, or both. */
export type Measured = Omit<RankedMethod, "points"> & {
  readonly points: readonly (Pick<Point, "asked" | "ms"> & Partial<Figures>)[];
};

/** A method's identity: two may have one name. */
export const keyOf = ({ name, from, settings }: Pick<RankedMethod, "name" | "from" | "settings">): string =>
  `${name}|${from}|${settings}`;

/** The methods of an earlier record in their order, with what is new in place of what is old, then those that it has not. Figures alone keep earlier times; times alone go beside earlier figures. */
export function merged(earlier: Ranking | undefined, now: readonly Measured[]): RankedMethod[] {
  const methods = new Map((earlier?.methods ?? []).map((method) => [keyOf(method), method]));
  for (const method of now) {
    const old = methods.get(keyOf(method));
    const points = method.points.some(isWhole)
      ? method.points.filter(isWhole).map((point) => ({ ...timeOf(old, point.asked), ...point }))
      : (old?.points ?? []).map((point) => ({ ...point, ...timeOf(method, point.asked) }));
    if (points.length > 0) methods.set(keyOf(method), { ...old, ...method, points });
  }
  return [...methods.values()];
}

function isWhole(point: Measured["points"][number]): point is Point {
  return point.boundaryRecall !== undefined;
}

function timeOf(method: Measured | undefined, asked: number): { ms?: number } {
  const ms = method?.points.find((point) => point.asked === asked)?.ms;
  return ms === undefined ? {} : { ms };
}
