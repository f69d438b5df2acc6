/** Other spellings of a network's parameters: rules from the names that another library gives them to the definition's. */
import { checkWeights } from "./check-weights.js";
import type { Weights, WeightTensor } from "./weights.js";

/**
 * One step of a {@link Spelling}: what the pattern finds in a name is replaced, as `String.replace` does (`$1` is the first group). With a list, one tensor of the
 * file is several parameters: as many equal parts of its first axis.
 */
export type NameRule = readonly [pattern: RegExp, to: string | readonly string[]];

/** The names that a library or the authors' code give a network's parameters, where they are not the definition's. */
export interface Spelling {
  /** Whose names they are, for messages: "OpenMMLab". */
  readonly name: string;
  /** From a file's names to the definition's: each rule in turn, on what the ones before left. */
  readonly rules: readonly NameRule[];
}

/** What a file's name is in the definition's spelling: one name, or those of a tensor's equal parts. */
export function spell(name: string, { rules }: Pick<Spelling, "rules">): readonly string[] {
  let spelled = name;
  for (const [i, [pattern, to]] of rules.entries()) {
    if (typeof to === "string") spelled = spelled.replace(pattern, to);
    else if (pattern.test(spelled)) {
      return to.flatMap((part) => spell(spelled.replace(pattern, part), { rules: rules.slice(i + 1) }));
    }
  }
  return [spelled];
}

/**
 * Renames the tensors of a weight file by a {@link Spelling}. `compile`, `recognize` and the tasks do so by themselves, for the spellings that a definition states; this is for
 * a definition of one's own, or for files whose names are nobody else's.
 *
 * @param weights - of `openWeights` or `readWeights`
 * @param spelling - whose names the file has, and how they become the definition's
 * @returns the same tensors under other names; no element is read or copied, and a part of a tensor is a range of the same file
 * @throws SegmentationError `invalid-argument` for what are no opened weights
 *
 * @example
 * ```ts
 * import { initialize, respell, unet } from "@segkit/nn";
 *
 * const weights = initialize(unet({ nClasses: 2, width: 4 }));
 * const renamed = respell(weights, { name: "mine", rules: [[/^outc\.conv\./, "head."]] });
 * console.assert(renamed.tensors.has("head.weight") && !renamed.tensors.has("outc.conv.weight"));
 *
 * // one tensor, two parameters
 * const split = respell(weights, { name: "mine", rules: [[/^outc\.conv\.bias$/, ["first", "second"]]] });
 * console.assert(split.tensors.get("second")?.shape.join() === "1");
 * ```
 *
 * @remarks
 * O(tensors · rules) time. A name that is taken already, and a tensor whose first axis has no such equal parts, keep the name that they have.
 */
export function respell(weights: Weights, spelling: Spelling): Weights {
  const tensors = new Map<string, WeightTensor>();
  const given = checkWeights("respell", "weights", weights).tensors;
  const touched = anyOf(spelling);
  // names of another network, most often
  if (![...given.keys()].some((name) => touched.test(name))) return weights;
  for (const [name, tensor] of given) {
    const names = touched.test(name) ? spell(name, spelling) : [name];
    const shape = partOf(tensor.shape, names.length);
    const free = shape && names.every((to) => !tensors.has(to));
    if (!free || names.length === 1) {
      tensors.set(free ? names[0]! : name, tensor);
      continue;
    }
    const byteLength = tensor.byteLength / names.length;
    names.forEach((to, i) => {
      tensors.set(to, { ...tensor, shape, byteOffset: tensor.byteOffset + i * byteLength, byteLength });
    });
  }
  return { ...weights, tensors };
}

/** Patterns of {@link anyOf} by their rules: a file is read by the same spelling again when it has been recognized. */
const anyOfRules = /* @__PURE__ */ new WeakMap<readonly NameRule[], RegExp>();

/** Finds what the first rule to change a name must find: most of another network's names are then told in one look. */
function anyOf({ rules }: Spelling): RegExp {
  const known = anyOfRules.get(rules);
  if (known) return known;
  const pattern = joined(rules);
  anyOfRules.set(rules, pattern);
  return pattern;
}

function joined(rules: readonly NameRule[]): RegExp {
  const patterns = rules.map(([pattern]) => pattern);
  // such patterns say something else when they are one of several
  const alone = patterns.some(({ source, flags }) => flags !== "" || /\\[1-9k]|\(\?</.test(source));
  return alone ? /^/ : new RegExp(patterns.map(({ source }) => `(?:${source})`).join("|"));
}

/** The shape of one of `count` equal parts of the first axis, if there are such. */
function partOf(shape: readonly number[], count: number): readonly number[] | undefined {
  if (count === 1) return shape;
  const [first = 0, ...rest] = shape;
  return first > 0 && first % count === 0 ? [first / count, ...rest] : undefined;
}
