import { random } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { bestSplit, probabilities } from "../../reference/random-forest.js";
import { roundedDown } from "./descend.js";
import {
  type ForestTree,
  type RandomForest,
  type RandomForestOptions,
  randomForestPredict,
  randomForestProbabilities,
  trainRandomForest,
} from "./index.js";
import file from "./random-forest.fixture.json";

type Floats = FixtureArray<Float32Array>;
type Integers = FixtureArray<Int32Array>;
const { forest, trees, accuracy } = loadFixture<{
  forest: {
    trees: readonly ForestTree[];
    importances: readonly number[];
    data: Floats;
    expected: FixtureArray<Float64Array>;
    labels: Integers;
  };
  trees: readonly {
    data: Floats;
    labels: Integers;
    options: RandomForestOptions;
    tree: ForestTree;
    importances: readonly number[];
  }[];
  accuracy: { data: Floats; labels: Integers; train: number; scores: readonly number[] };
}>(file);

const featuresOf = ({ data, shape }: Floats) => ({ data, dimensions: shape[1]! });

/** Vectors around one center for each class. */
function blobs(count: number, dimensions: number, classes: number, seed = 1) {
  const stream = random(seed);
  const labels = Array.from({ length: count }, () => stream.integer(classes));
  const data = Float32Array.from({ length: count * dimensions }, (_, i) => {
    const label = labels[Math.floor(i / dimensions)]!;
    return ((label + (i % dimensions)) % classes) + stream.normal();
  });
  return { features: { data, dimensions }, labels };
}

/**
 * Walks two trees of the same samples side by side: every split has to be as good as the other; where it is another one, equally good, the walk ends. Counts nodes that are the same, and ties.
 */
function compare(
  ours: ForestTree,
  theirs: ForestTree,
  vectors: readonly (readonly number[])[],
  labels: readonly number[],
  weights: readonly number[],
): { same: number; ties: number } {
  const found = { same: 0, ties: 0 };
  const impurity = (side: readonly number[]): number => {
    const sums = new Map<number, number>();
    for (const i of side) sums.set(labels[i]!, (sums.get(labels[i]!) ?? 0) + weights[i]!);
    const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
    return total - [...sums.values()].reduce((sum, value) => sum + value * value, 0) / total;
  };
  const walk = (a: number, b: number, samples: readonly number[]): void => {
    const [left, right] = [
      [ours, a],
      [theirs, b],
    ].map(([tree, node]) => {
      const { feature, threshold } = tree as ForestTree;
      return feature[node as number]! < 0
        ? undefined
        : samples.filter((i) => vectors[i]![feature[node as number]!]! <= threshold[node as number]!);
    });
    // of weights that are no whole numbers, rounding makes scikit-learn split leaves that are pure
    if (new Set(samples.map((i) => labels[i])).size > 1) expect(left === undefined).toBe(right === undefined);
    if (!left || !right) {
      found.same++;
      return;
    }
    const rest = (side: readonly number[]) => samples.filter((i) => !side.includes(i));
    expect(impurity(left) + impurity(rest(left))).toBeCloseTo(impurity(right) + impurity(rest(right)), 9);
    if (left.join() !== right.join() || ours.feature[a] !== theirs.feature[b]) {
      found.ties++;
      return;
    }
    found.same++;
    walk(ours.left[a]!, theirs.left[b]!, left);
    walk(ours.right[a]!, theirs.right[b]!, rest(left));
  };
  walk(
    0,
    0,
    Array.from(labels, (_, i) => i),
  );
  return found;
}

describe("randomForestProbabilities", () => {
  const theirs: RandomForest = {
    format: "segkit-random-forest",
    version: 1,
    dimensions: 6,
    classes: [0, 1, 2],
    trees: forest.trees,
    importances: forest.importances,
  };

  it("of a forest of scikit-learn's are scikit-learn's", () => {
    const features = featuresOf(forest.data);
    expectClose(randomForestProbabilities(features, theirs), forest.expected.data, 1e-7);
    expect(randomForestPredict(features, theirs)).toEqual(forest.labels.data);
    // as JSON, too
    expect(randomForestPredict(features, JSON.parse(JSON.stringify(theirs)))).toEqual(forest.labels.data);
  });

  it("are the twin's for every number of vectors around a block", () => {
    for (const [nClasses, dimensions] of [
      [1, 1],
      [2, 3],
      [5, 7],
    ] as const) {
      const { features, labels } = blobs(80, dimensions, nClasses);
      const model = trainRandomForest(features, labels, { nTrees: 5 });
      for (const count of [1, 2, 7, 8, 9, 80]) {
        const data = features.data.subarray(0, count * dimensions);
        const ours = randomForestProbabilities({ data, dimensions }, model);
        const expected = Array.from({ length: count }, (_, i) =>
          probabilities(data.subarray(i * dimensions, (i + 1) * dimensions), model),
        );
        expectClose(ours, expected.flat(), 1e-7);
      }
      const many = blobs(515, dimensions, nClasses, 7).features;
      const last = probabilities(many.data.subarray(-dimensions), model);
      expectClose(randomForestProbabilities(many, model).slice(-model.classes.length), last, 1e-7);
    }
  });
});

describe("trainRandomForest", () => {
  it.each(trees)(
    "without random choices grows scikit-learn's tree: $options",
    ({ data, labels, options, tree, importances }) => {
      const model = trainRandomForest(featuresOf(data), labels.data, {
        ...options,
        nTrees: 1,
        bootstrap: false,
        maxFeatures: "all",
      });
      const [ours] = model.trees as [ForestTree];
      const vectors = Array.from({ length: labels.data.length }, (_, i) => [
        ...data.data.subarray(i * data.shape[1]!, (i + 1) * data.shape[1]!),
      ]);
      const counts = new Map<number, number>();
      for (const label of labels.data) counts.set(label, (counts.get(label) ?? 0) + 1);
      const isBalanced = options.classWeight === "balanced";
      const weights = Array.from(labels.data, (label) =>
        isBalanced ? vectors.length / (counts.size * counts.get(label)!) : 1,
      );
      const { same, ties } = compare(ours, tree, vectors, [...labels.data], weights);
      // equally good splits are among few samples alone
      expect(same).toBeGreaterThan(3 * ties);
      if (ties === 0 && !isBalanced) {
        expect([ours.feature, ours.left, ours.right]).toEqual([tree.feature, tree.left, tree.right]);
        expectClose(ours.threshold, tree.threshold.map(roundedDown), 1e-8);
        expectClose(ours.values, tree.values, 1e-12);
        expectClose(model.importances, importances, 1e-12);
      }
    },
  );

  it("labels other samples as well as scikit-learn's does over seeds", () => {
    const { dimensions, data } = featuresOf(accuracy.data);
    const split = accuracy.train * dimensions;
    const labels = accuracy.labels.data;
    const truth = labels.subarray(accuracy.train);
    const scores = Array.from({ length: 8 }, (_, seed) => {
      const model = trainRandomForest({ data: data.subarray(0, split), dimensions }, labels.subarray(0, accuracy.train), {
        nTrees: 50,
        seed,
      });
      const found = randomForestPredict({ data: data.subarray(split), dimensions }, model);
      return found.filter((label, i) => label === truth[i]).length / truth.length;
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const noise = Math.sqrt(mean(accuracy.scores.map((score) => (score - mean(accuracy.scores)) ** 2)));
    expect(Math.abs(mean(scores) - mean(accuracy.scores))).toBeLessThan(2 * noise + 0.01);
  });

  it("takes the best of all first splits", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { features, labels } = blobs(40, 3, 3, seed);
      const vectors = labels.map((_, i) => [...features.data.subarray(3 * i, 3 * i + 3)]);
      const model = trainRandomForest(features, labels, { nTrees: 1, bootstrap: false, maxFeatures: "all", maxDepth: 1 });
      const [{ feature, threshold }] = model.trees as [ForestTree];
      const sides = [true, false].map((left) => labels.filter((_, i) => vectors[i]![feature[0]!]! <= threshold[0]! === left));
      const left = sides.map((side) => {
        const counts = [0, 1, 2].map((c) => side.filter((label) => label === c).length);
        return side.length - counts.reduce((sum, count) => sum + count * count, 0) / side.length;
      });
      expect(left[0]! + left[1]!).toBeCloseTo(bestSplit(vectors, labels, 3), 9);
    }
  });

  it("is the same for the same seed, and another for another; learns from labeled vectors alone", () => {
    const { features, labels } = blobs(150, 4, 3);
    const train = (options: RandomForestOptions) => trainRandomForest(features, labels, { nTrees: 4, ...options });
    expect(train({ seed: 5 })).toEqual(train({ seed: 5 }));
    expect(train({ seed: 5 }).trees).not.toEqual(train({ seed: 6 }).trees);
    expect(train({}).importances.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    const half = labels.map((label, i) => (i < 75 ? label : -1));
    const data = features.data.slice();
    data.fill(Number.NaN, 4 * 75);
    const first = { data: features.data.slice(0, 300), dimensions: 4 };
    expect(trainRandomForest({ data, dimensions: 4 }, half, { nTrees: 3 })).toEqual(
      trainRandomForest(first, labels.slice(0, 75), { nTrees: 3 }),
    );
  });

  it("finds its way among equal values, single samples and single classes", () => {
    const flat = trainRandomForest({ data: new Float32Array(8).fill(3), dimensions: 2 }, [0, 1, 1, 1], {
      nTrees: 3,
      bootstrap: false,
    });
    expect(flat.trees[0]).toEqual({ feature: [-1], threshold: [0], left: [-1], right: [-1], values: [0.25, 0.75] });
    expect(flat.importances).toEqual([0, 0]);
    const one = trainRandomForest({ data: Float32Array.of(1), dimensions: 1 }, [9]);
    expect([...randomForestPredict({ data: Float32Array.of(5, -5), dimensions: 1 }, one)]).toEqual([9, 9]);
    // neighbors in float32, far apart in size
    for (const [a, b] of [
      [1, 1 + 2 ** -22],
      [-(2 ** -10), 2 ** -10],
      [1e30, 2e30],
    ] as const) {
      const data = Float32Array.of(a, b);
      const model = trainRandomForest({ data, dimensions: 1 }, [0, 1], { nTrees: 1, bootstrap: false });
      expect([...randomForestPredict({ data, dimensions: 1 }, model)]).toEqual([0, 1]);
    }
    expect(
      [0.1, -0.1, 1e-50, -1e-50, 2.5].map(roundedDown).every((value, i) => value <= [0.1, -0.1, 1e-50, -1e-50, 2.5][i]!),
    ).toBe(true);
  });

  it("reports, ends when told, and refuses what is wrong by its name", () => {
    const { features, labels } = blobs(20, 2, 2);
    const seen: number[] = [];
    trainRandomForest(features, labels, { nTrees: 3, onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen.slice(-2)).toEqual([3, 3]);
    expectError("aborted", () => trainRandomForest(features, labels, { signal: { aborted: true } }));
    for (const [options, option] of [
      [{ nTrees: 0 }, "nTrees"],
      [{ maxFeatures: "none" }, "maxFeatures"],
      [{ maxFeatures: 0 }, "maxFeatures"],
      [{ classWeight: [1] }, "classWeight"],
      [{ classWeight: [1, 0] }, "classWeight"],
      [{ classWeight: "alike" }, "classWeight"],
      [{ n_estimators: 5 }, "n_estimators"],
    ] as const) {
      const error = expectError("invalid-option", () => trainRandomForest(features, labels, options as never));
      expect([error.where, error.option]).toEqual(["trainRandomForest", option]);
    }
    for (const [given, option] of [
      [labels.slice(1), "labels"],
      [labels.map(() => -1), "labels"],
      [labels.map((label, i) => (i === 3 ? 0.5 : label)), "labels[3]"],
      [undefined, "labels"],
    ] as const)
      expect(expectError("invalid-argument", () => trainRandomForest(features, given as never)).option).toBe(option);
    const nan = { data: features.data.slice(), dimensions: 2 };
    nan.data[5] = Number.NaN;
    expect(expectError("invalid-argument", () => trainRandomForest(nan, labels)).option).toBe("features.data[5]");
    const model = trainRandomForest(features, labels, { nTrees: 2 });
    expect(expectError("invalid-argument", () => randomForestPredict(nan, model)).option).toBe("features.data[5]");
    expect(expectError("invalid-argument", () => randomForestPredict({ ...features, dimensions: 1 }, model)).option).toBe(
      "features.dimensions",
    );
    expectError("aborted", () => randomForestProbabilities(features, model, { signal: { aborted: true } }));
  });

  it("refuses forests that are none by what is wrong with them", () => {
    const { features, labels } = blobs(20, 2, 2);
    const model = trainRandomForest(features, labels, { nTrees: 2 });
    const [tree] = model.trees as [ForestTree];
    const withTree = (change: Partial<ForestTree>) => ({ ...model, trees: [{ ...tree, ...change }] });
    for (const [wrong, option] of [
      [undefined, "forest"],
      [{ ...model, format: "onnx" }, "forest"],
      [{ ...model, version: 2 }, "forest.version"],
      [{ ...model, dimensions: 0 }, "forest.dimensions"],
      [{ ...model, classes: [1, 0] }, "forest.classes"],
      [{ ...model, trees: [] }, "forest.trees"],
      [{ ...model, importances: [1] }, "forest.importances"],
      [withTree({ left: tree.left.map(() => 0) }), "forest.trees[0].left[0]"],
      [withTree({ right: tree.left }), "forest.trees[0].right[0]"],
      [withTree({ feature: tree.feature.map(() => 7) }), "forest.trees[0].feature[0]"],
      [withTree({ values: [] }), "forest.trees[0].values"],
      [withTree({ threshold: tree.threshold.map(() => Number.NaN) }), "forest.trees[0].threshold"],
    ] as const) {
      const error = expectError("invalid-argument", () => randomForestPredict(features, wrong as never));
      expect([error.where, error.option]).toEqual(["randomForestPredict", option]);
    }
    expect(
      maxDifference(
        randomForestProbabilities(features, withTree({}) as RandomForest),
        randomForestProbabilities(features, { ...model, trees: [tree] }),
      ),
    ).toBe(0);
  });
});
