/** Scalar twin of kernels/random-forest.ts. */
import type { ForestTree, RandomForest } from "../src/random-forest/index.js";

/** Mean probabilities of one vector over all trees. */
export function probabilities(vector: ArrayLike<number>, { trees, classes }: RandomForest): number[] {
  const leaves = trees.map((tree) => leafOf(vector, tree, classes.length));
  return classes.map((_, c) => leaves.reduce((sum, leaf) => sum + leaf[c]!, 0) / trees.length);
}

function leafOf(vector: ArrayLike<number>, tree: ForestTree, nClasses: number): readonly number[] {
  let node = 0;
  while (tree.feature[node]! >= 0)
    node = (vector[tree.feature[node]!]! <= tree.threshold[node]! ? tree.left : tree.right)[node]!;
  const leaf = tree.feature.slice(0, node).filter((feature) => feature < 0).length;
  return tree.values.slice(leaf * nClasses, (leaf + 1) * nClasses);
}

/** The least weighted impurity that one split of samples can leave: the sum over both sides of weight · (1 − Σ share²). */
export function bestSplit(data: readonly (readonly number[])[], labels: readonly number[], nClasses: number): number {
  const impurity = (side: readonly number[]): number => {
    const counts = Array.from({ length: nClasses }, (_, c) => side.filter((label) => label === c).length);
    return side.length === 0 ? 0 : side.length - counts.reduce((sum, count) => sum + count * count, 0) / side.length;
  };
  const dimensions = data[0]!.length;
  const left = Array.from({ length: dimensions }, (_, f) =>
    data.map((vector) => {
      const isLeft = data.map((other) => other[f]! <= vector[f]!);
      return impurity(labels.filter((_, i) => isLeft[i])) + impurity(labels.filter((_, i) => !isLeft[i]));
    }),
  );
  return Math.min(...left.flat());
}
