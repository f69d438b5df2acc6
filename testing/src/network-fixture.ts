/** Fixtures of networks, as `oracle/networks/` writes them: samples of outputs, and what weights and inputs are drawn from. */
import type { Tensor } from "@segkit/core/tensor";
import { type Family, families } from "@segkit/nn/families";
import type { Model } from "@segkit/nn/model";
import { type DrawnTensor, draw, drawWeights, type NamedTree } from "./drawn.js";
import { type FixtureArray, type FixtureFile, loadFixture } from "./fixture.js";

/** A network's fixture, and the family that its folder is named after. */
export interface NetworkCase {
  readonly family: Family;
  /** The fixture's name. */
  readonly name: string;
  /** The fixture, as imported. */
  readonly file: unknown;
}

/** The case of a file `networks/<family>/<name>.fixture.json`; undefined for the names of the published variants. */
export function networkCase(path: string, file: unknown): NetworkCase | undefined {
  const [, folder, name] = /([^/]+)\/([^/]+)\.fixture\.json$/.exec(path) ?? [];
  if (name === undefined || name === "names") return undefined;
  const family = families.find((one) => one.name === folder);
  if (family === undefined) throw new Error(`${path}: no family has the name of this folder`);
  return { family, name, file };
}

/** An input whose values stand in the fixture: labels, which are not drawn. */
interface GivenTensor {
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

/** A network of the reference, and what it computes. */
export interface NetworkFixture extends Cases {
  /** Versions of what was asked, by package. */
  readonly versions: Readonly<Record<string, string>>;
  /** `model.safetensors` as the reference would publish it. */
  readonly weights: Uint8Array<ArrayBuffer>;
  /** Every input, drawn. */
  readonly feeds: Readonly<Record<string, Tensor<"float32">>>;
}

interface Cases {
  /** What the definition is told, so that it builds this network. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Or the hub's `config.json`. */
  readonly hub?: Readonly<Record<string, unknown>>;
  /** Trainable parameters that something is computed with. */
  readonly parameters: number;
  /** Largest |difference| allowed on the CPU, relative to the largest |value|. */
  readonly tolerance: number;
  readonly inputs: Readonly<Record<string, DrawnTensor | GivenTensor>>;
  readonly outputs: Readonly<Record<string, ExpectedOutput>>;
  /** Every normalization, by kind and epsilon. */
  readonly norms: readonly { readonly kind: string; readonly eps: number; readonly names: readonly string[] }[];
  /** Tensors of the file that nothing is computed with. */
  readonly unused: readonly string[];
  readonly tensors: NamedTree<DrawnTensor>;
}

/** Every `every`-th element of an output, and figures of the whole. */
export interface ExpectedOutput {
  readonly shape: readonly number[];
  readonly every: number;
  readonly values: FixtureArray<Float32Array>;
  readonly mean: number;
  readonly std: number;
}

/** Reads a network's fixture and draws its weights and inputs. */
export function networkFixture(file: unknown): NetworkFixture {
  const { seed, versions } = (file as FixtureFile).about;
  const cases = loadFixture<Cases>(file);
  const feeds = Object.entries(cases.inputs).map(([name, input]) => {
    if ("dims" in input) return [name, { type: "float32", data: Float32Array.from(input.values), dims: input.dims }] as const;
    const [dims, low, high] = input;
    if (low === undefined || high === undefined) throw new Error(`the input ${name} has no range`);
    return [name, { type: "float32", data: draw(seed, `input.${name}`, dims, low, high), dims }] as const;
  });
  return { ...cases, versions, weights: drawWeights(cases.tensors, seed), feeds: Object.fromEntries(feeds) };
}

/** The family's definition of a fixture's network. */
export function defined(family: Family, { config, hub }: Pick<NetworkFixture, "config" | "hub">): Model {
  return family.define(hub ? family.recognize({ config: hub })! : config!);
}

/** The definition of a case, without its weights and outputs. */
export function definedBy({ family, file }: NetworkCase): Model {
  return defined(family, (file as { readonly cases: Pick<NetworkFixture, "config" | "hub"> }).cases);
}

/** How far an output is from the expected one, at the elements that the fixture keeps and in the figures of the whole. */
export interface OutputDifference {
  readonly maxAbsolute: number;
  /** Relative to the largest |value| that the fixture keeps. */
  readonly relativeToMax: number;
}

/** Compares a whole output with what its fixture keeps. */
export function outputDifference(
  { dims, data }: Tensor,
  { shape, every, values, mean, std }: ExpectedOutput,
): OutputDifference {
  if (dims.join() !== shape.join()) throw new Error(`an output of ${dims.join(" × ")}, expected ${shape.join(" × ")}`);
  const found = data as Float32Array;
  let maxAbsolute = 0;
  let largest = 0;
  values.data.forEach((value, i) => {
    // a NaN has to stay
    maxAbsolute = Math.max(maxAbsolute, Math.abs(found[i * every]! - value));
    largest = Math.max(largest, Math.abs(value));
  });
  const average = (of: (value: number) => number) => found.reduce((sum, value) => sum + of(value), 0) / found.length;
  const ours = average((value) => value);
  const spread = Math.sqrt((average((value) => (value - ours) ** 2) * found.length) / (found.length - 1));
  maxAbsolute = Math.max(maxAbsolute, Math.abs(ours - mean), Math.abs(spread - std));
  return { maxAbsolute, relativeToMax: maxAbsolute / largest };
}

/** Sizes of the named extents that the feeds have. */
export function extentsOf(model: Model, feeds: Readonly<Record<string, Tensor>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(model.inputs).flatMap(([name, { dims }]) =>
      dims.flatMap((dim, axis) => (typeof dim === "string" ? [[dim, feeds[name]!.dims[axis]!]] : [])),
    ),
  );
}

/** The fixture's inputs under the model's names: a single one may be called otherwise. */
export function feedsOf(model: Model, { feeds }: NetworkFixture): Readonly<Record<string, Tensor<"float32">>> {
  const [ours, theirs] = [Object.keys(model.inputs), Object.values(feeds)];
  return ours.length === 1 && theirs.length === 1 ? { [ours[0]!]: theirs[0]! } : feeds;
}
