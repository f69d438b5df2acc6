/** The worst of many cases. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { type ImageId, isImageId } from "../internal/images.js";

/** Options of {@link worstCases}. */
export interface WorstCasesOptions {
  /**
   * How many are kept.
   * @default 10
   */
  readonly n?: number;
  /**
   * Which scores are worse: low ones, as of IoU, or high ones, as of distances and errors.
   * @default "low"
   */
  readonly worst?: "low" | "high";
}

/** A case and its score. */
export interface ScoredCase {
  readonly id: ImageId;
  readonly score: number;
}

/** The worst cases as JSON. */
export interface WorstCasesJSON {
  readonly n: number;
  readonly worst: "low" | "high";
  readonly seen: number;
  /** JSON has no infinite numbers: they are texts. */
  readonly cases: readonly { readonly id: ImageId; readonly score: number | "Infinity" | "-Infinity" }[];
}

/** See {@link worstCases}. */
export interface WorstCases {
  readonly n: number;
  readonly worst: "low" | "high";
  /** How many scores came, without NaN. */
  readonly seen: number;
  /** The worst so far, the worst first; equal scores by ascending id, numbers before names. */
  readonly cases: readonly ScoredCase[];
  /** Adds a case. A score of NaN, which is none, is passed over. */
  update(id: ImageId, score: number): WorstCases;
  /** Adds what another list has seen. */
  merge(other: WorstCases): WorstCases;
  /** Plain data for `JSON.stringify`; {@link worstCasesFromJSON} reads them. */
  toJSON(): WorstCasesJSON;
}

/** Bounds and defaults of {@link worstCases}'s options. */
export const worstCasesRules = {
  n: { kind: "integer", min: 1, max: 1_000_000, default: 10 },
  worst: { kind: "choice", of: ["low", "high"], default: "low" },
} as const satisfies Rules<WorstCasesOptions>;

/**
 * An empty list of the worst cases by any measure, which keeps n of however many come.
 *
 * Lists of parts of a data set, from several workers say, merge into that of the whole; the order in which cases come changes nothing.
 *
 * @param options - see {@link WorstCasesOptions}
 * @returns an accumulator: `update(id, score)` and `merge(other)` add to it and return it; `cases` are the worst so far
 * @throws SegmentationError `invalid-option`; from `update` `invalid-argument`; from `merge` `invalid-argument` and, for another n or order, `invalid-option`
 *
 * @example
 * ```ts
 * import { worstCases } from "@segkit/metrics/worst-cases";
 *
 * const worst = worstCases({ n: 2 });
 * for (const [id, iou] of [["a", 0.8], ["b", 0.2], ["c", 0.5], ["d", Number.NaN]] as const) worst.update(id, iou);
 * console.assert(worst.cases.map(({ id }) => id).join() === "b,c" && worst.seen === 3);
 * ```
 *
 * @remarks
 * `update` takes O(n) time at most, O(log n) for a case that is not among the worst; memory is O(n).
 */
export function worstCases(options: WorstCasesOptions = {}): WorstCases {
  const { n, worst } = readOptions("worstCases", options, worstCasesRules);
  return listOf(n, worst, 0, []);
}

/**
 * Reads what a list's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns a list with those cases, to go on with
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @example
 * ```ts
 * import { worstCases, worstCasesFromJSON } from "@segkit/metrics/worst-cases";
 *
 * const stored = JSON.stringify(worstCases({ worst: "high" }).update(7, 3.5));
 * console.assert(worstCasesFromJSON(JSON.parse(stored)).cases[0]?.score === 3.5);
 * ```
 */
export function worstCasesFromJSON(json: unknown): WorstCases {
  const where = "worstCasesFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { n, worst, seen, cases } = json as Record<string, unknown>;
  let list: WorstCases;
  try {
    list = worstCases({ n, worst } as WorstCasesOptions);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const read: ScoredCase[] = [];
  for (const [i, { id, score }] of checkRecords(where, "cases", cases as WorstCasesJSON["cases"]).entries()) {
    if (!isImageId(id)) throw badRecord(where, `cases[${i}].id`, "a number or a text", id);
    const value: unknown = score === "Infinity" || score === "-Infinity" ? Number(score) : score;
    if (typeof value !== "number" || Number.isNaN(value)) throw badRecord(where, `cases[${i}].score`, "a number", score);
    const one = { id, score: value };
    if (i > 0 && isBefore(one, read[i - 1]!, list.worst)) throw badRecord(where, `cases[${i}]`, "cases from the worst on", one);
    read.push(one);
  }
  const fits =
    Number.isSafeInteger(seen) && (seen as number) >= read.length && read.length === Math.min(seen as number, list.n);
  if (!fits) throw badRecord(where, "seen", `an integer that fits ${read.length} cases of at most ${list.n}`, seen);
  return listOf(list.n, list.worst, seen as number, read);
}

function listOf(n: number, worst: "low" | "high", seenBefore: number, cases: ScoredCase[]): WorstCases {
  let seen = seenBefore;
  const list: WorstCases = {
    n,
    worst,
    cases,
    get seen() {
      return seen;
    },
    update(id, score) {
      const where = "WorstCases.update";
      if (!isImageId(id)) {
        throw new SegmentationError("invalid-argument", { where, option: "id", expected: "a number or a text", received: id });
      }
      if (typeof score !== "number") {
        throw new SegmentationError("invalid-argument", { where, option: "score", expected: "a number", received: score });
      }
      if (Number.isNaN(score)) return list;
      seen++;
      insert(cases, { id, score }, n, worst);
      return list;
    },
    merge(other) {
      checkMergeable(list, other);
      seen += other.seen;
      for (const one of [...other.cases]) insert(cases, one, n, worst);
      return list;
    },
    toJSON: () => ({ n, worst, seen, cases: cases.map(({ id, score }) => ({ id, score: jsonOf(score) })) }),
  };
  return list;
}

function jsonOf(score: number): number | "Infinity" | "-Infinity" {
  return Number.isFinite(score) ? score : score > 0 ? "Infinity" : "-Infinity";
}

/** Puts a case in its place, and drops what is then too much. */
function insert(cases: ScoredCase[], one: ScoredCase, n: number, worst: "low" | "high"): void {
  let low = 0;
  let high = cases.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(one, cases[middle]!, worst)) high = middle;
    else low = middle + 1;
  }
  if (low === n) return;
  cases.splice(low, 0, one);
  if (cases.length > n) cases.pop();
}

function isBefore(a: ScoredCase, b: ScoredCase, worst: "low" | "high"): boolean {
  if (a.score !== b.score) return worst === "low" ? a.score < b.score : a.score > b.score;
  if (typeof a.id !== typeof b.id) return typeof a.id === "number";
  return a.id < b.id;
}

function checkMergeable(own: WorstCases, other: WorstCases): void {
  const where = "WorstCases.merge";
  if (typeof other?.update !== "function" || !Array.isArray(other.cases)) {
    const [expected, remedy] = ["a list of worst cases", "Read its JSON with worstCasesFromJSON."];
    throw new SegmentationError("invalid-argument", { where, option: "other", expected, received: other, remedy });
  }
  if (other.n === own.n && other.worst === own.worst) return;
  const told = ({ n, worst }: WorstCases) => `n ${n}, worst "${worst}"`;
  throw new SegmentationError("invalid-option", { where, option: "other", expected: told(own), received: phrase(told(other)) });
}
