/** A random forest as plain data, and its check. */
import { phrase } from "@segkit/core/validate";
import { wrongModel } from "../internal/training-set.js";

/** A tree of a {@link RandomForest}: lists with an entry for each node; node 0 is the root. */
export interface ForestTree {
  /** The feature that a node asks for; −1: a leaf. */
  readonly feature: readonly number[];
  /** A vector whose feature is at most this goes left. */
  readonly threshold: readonly number[];
  /** The left child, a later node; −1 for a leaf. */
  readonly left: readonly number[];
  /** The right child. */
  readonly right: readonly number[];
  /** The probabilities of all classes in each leaf, one leaf after the other in the order of the nodes. */
  readonly values: readonly number[];
}

/** A random forest: plain data, which may be kept as JSON. */
export interface RandomForest {
  readonly format: "segkit-random-forest";
  readonly version: 1;
  /** Length of the vectors. */
  readonly dimensions: number;
  /** The labels that it knows, ascending. */
  readonly classes: readonly number[];
  readonly trees: readonly ForestTree[];
  /** How much each feature has helped, by the decrease of impurity; they sum to 1, or are all 0 where no tree has a split. */
  readonly importances: readonly number[];
}

export const FORMAT = "segkit-random-forest";
/** As many as the kernel's nodes have bits for. */
export const MOST_FEATURES = 4096;
export const MOST_NODES = 2 ** 20;

/** Checks a forest that comes from anywhere. O(nodes). */
export function checkForest(where: string, option: string, value: RandomForest): RandomForest {
  if (value?.format !== FORMAT) throw wrongModel(where, option, "what trainRandomForest returns", value);
  if (value.version !== 1) throw wrongModel(where, `${option}.version`, "1", value.version);
  const { dimensions, classes, trees } = value;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_FEATURES)
    throw wrongModel(where, `${option}.dimensions`, `an integer 1 … ${MOST_FEATURES}`, dimensions);
  checkClasses(where, `${option}.classes`, classes);
  if (!Array.isArray(trees) || trees.length === 0) throw wrongModel(where, `${option}.trees`, "a list of trees", trees);
  for (const [k, tree] of trees.entries()) checkTree(where, `${option}.trees[${k}]`, tree, dimensions, classes.length);
  checkNumbers(where, `${option}.importances`, value.importances, dimensions);
  return value;
}

/** Checks the labels that a model knows. */
export function checkClasses(where: string, option: string, classes: readonly number[]): void {
  const isGood = (label: number, k: number): boolean =>
    Number.isInteger(label) && label >= 0 && (k === 0 || label > classes[k - 1]!);
  if (!Array.isArray(classes) || classes.length === 0 || !classes.every(isGood))
    throw wrongModel(where, option, "ascending labels ≥ 0, one at least", classes);
}

/** Checks a list of so many finite numbers. */
export function checkNumbers(where: string, option: string, list: readonly number[], length: number): void {
  if (Array.isArray(list) && list.length === length && list.every(Number.isFinite)) return;
  throw wrongModel(where, option, `${length} finite numbers`, Array.isArray(list) ? phrase(`${list.length} values`) : list);
}

/** A tree in which every node but the root has one parent, before it. */
function checkTree(where: string, option: string, tree: ForestTree, dimensions: number, nClasses: number): void {
  const { feature, threshold, left, right, values } = tree ?? {};
  const nodes = feature?.length;
  const lists = { feature, threshold, left, right };
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > MOST_NODES)
    throw wrongModel(where, `${option}.feature`, "a list of nodes", feature);
  for (const [name, list] of Object.entries(lists)) checkNumbers(where, `${option}.${name}`, list, nodes);
  const parents = new Uint8Array(nodes);
  let leaves = 0;
  for (let i = 0; i < nodes; i++) {
    if (feature[i] === -1) {
      leaves++;
      continue;
    }
    if (!Number.isInteger(feature[i]) || feature[i]! < 0 || feature[i]! >= dimensions)
      throw wrongModel(where, `${option}.feature[${i}]`, `a feature 0 … ${dimensions - 1}, or −1`, feature[i]);
    for (const [name, list] of [
      ["left", left],
      ["right", right],
    ] as const) {
      const child = list[i]!;
      if (!Number.isInteger(child) || child <= i || child >= nodes || parents[child])
        throw wrongModel(where, `${option}.${name}[${i}]`, "a later node that has no other parent", child);
      parents[child] = 1;
    }
  }
  checkNumbers(where, `${option}.values`, values, leaves * nClasses);
}
