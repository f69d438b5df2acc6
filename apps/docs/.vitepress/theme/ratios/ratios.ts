/** The recorded benchmarks in short: how many times as fast each method is as each peer, and one sentence on all of them. */
import type { Report } from "../../../../../benchmarks/src/row.js";

export interface Ratio {
  /** The function, without its variant. */
  readonly method: string;
  /** The case as the tables call it, with its variant. */
  readonly name: string;
  readonly peer: string;
  /** The peer's time by ours: the geometric mean over the sizes. */
  readonly ratio: number;
  readonly sizes: readonly string[];
}

/** Peers that have a color of their own; all others share one. */
export const FAMILIES = ["scikit-image", "OpenCV", "scikit-learn", "SciPy", "PyTorch, ONNX Runtime", "others"] as const;

/** A ratio of each case and peer, in the order of the methods: those with the largest typical ratio first. */
export function ratiosOf(rows: Report["rows"]): Ratio[] {
  const cases = new Map<string, { name: string; peer: string; logs: number[]; sizes: string[] }>();
  for (const { name, peer, ratio, size } of rows) {
    if (peer === undefined || ratio === undefined) continue;
    const key = JSON.stringify([name, peer]);
    const one = cases.get(key) ?? { name, peer, logs: [], sizes: [] };
    one.logs.push(Math.log(ratio));
    one.sizes.push(size);
    cases.set(key, one);
  }
  const ratios = [...cases.values()].map(({ name, peer, logs, sizes }) => {
    return { method: methodOf(name), name, peer, ratio: Math.exp(mean(logs)), sizes };
  });
  const typical = new Map<string, number>();
  for (const [method, of] of grouped(ratios)) typical.set(method, mean(of.map(({ ratio }) => Math.log(ratio))));
  return ratios.sort((a, b) => typical.get(b.method)! - typical.get(a.method)! || b.ratio - a.ratio);
}

/** Ratios by method, in their order. */
export function grouped(ratios: readonly Ratio[]): Map<string, Ratio[]> {
  const groups = new Map<string, Ratio[]>();
  for (const one of ratios) groups.set(one.method, [...(groups.get(one.method) ?? []), one]);
  return groups;
}

/** The family of a peer's name, as {@link FAMILIES} has it. */
export function familyOf(peer: string): (typeof FAMILIES)[number] {
  if (/^(?:torch|ONNX Runtime)/.test(peer)) return "PyTorch, ONNX Runtime";
  return FAMILIES.find((family) => peer === family || peer.startsWith(`${family},`)) ?? "others";
}

/** All in one sentence, and where others are faster in a second. */
export function sentenceOf(rows: Report["rows"]): string {
  const ratios = ratiosOf(rows);
  if (ratios.length === 0) return "";
  const sorted = ratios.map(({ ratio }) => ratio).sort((a, b) => a - b);
  const slower = ratios.filter(({ ratio }) => ratio < 1);
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  const faster = ratios.length - slower.length;
  const most = `Of ${ratios.length} comparisons of a call with the same call of another library, segkit is the faster one in ${faster}, ${digits(middle)} times as fast in the middle one`;
  if (slower.length === 0) return `${most}.`;
  const peers = new Map<string, number>();
  for (const { peer } of slower) peers.set(peer, (peers.get(peer) ?? 0) + 1);
  const [peer, count] = [...peers].sort((a, b) => b[1] - a[1])[0]!;
  return `${most}; it is slower in ${slower.length}, ${count} of them against ${peer}.`;
}

/** The smallest and the largest ratio, as the axis of a chart needs them. */
export function rangeOf(ratios: readonly Ratio[]): [number, number] {
  const all = ratios.map(({ ratio }) => ratio);
  return [Math.min(1, ...all) / 1.2, Math.max(1, ...all) * 1.2];
}

export const digits = (value: number): string => Number(value.toPrecision(2)).toLocaleString("en");

const methodOf = (name: string): string => name.replace(/,.*$/, "");
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
