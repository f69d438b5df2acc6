/** What every network's definition must do, against a fixture that its published implementation made: names, epsilons, counts, numbers. */
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { compile, exportOnnx, initialise, type Model, saveSafetensors, summary, trace } from "@segkit/nn/model";
import { readWeights, toFloat32Elements, type Weights } from "@segkit/nn/weights";
import { beforeAll, describe, expect, it } from "vitest";
import { maxDifference } from "./expect.js";

/** The files of one fixture folder. */
export interface NetworkFixture {
  /** What the generator wrote about itself and its figures. */
  readonly oracle: OracleFile;
  readonly config: Readonly<Record<string, unknown>>;
  /** `model.safetensors`: weights under the published names. */
  readonly weights: Uint8Array;
  /** `io.safetensors`: `input.*` and `output.*`. */
  readonly tensors: Uint8Array;
}

/** `oracle.json`. */
export interface OracleFile {
  readonly name: string;
  /** Trainable parameters. */
  readonly params: number;
  readonly tolerance: { readonly relativeToMax: number };
  readonly norms: readonly { readonly name: string; readonly kind: string; readonly eps: number }[];
}

/** A definition and what it is compared with. */
export interface NetworkContract {
  readonly fixture: () => Promise<NetworkFixture>;
  /** The definition, built with the fixture's widths. */
  readonly define: (config: NetworkFixture["config"]) => Model;
  /** Whether the fixture's norms have the names of a library's memory: then they are compared without names. */
  readonly normsInMemory?: boolean | undefined;
  /**
   * What is tested: everything; or the numbers alone, of a graph for any size and one for the fixture's, or the latter only, where each graph takes seconds.
   * @default "everything"
   */
  readonly scope?: "everything" | "numbers" | "fixed numbers" | undefined;
  /** Largest |difference| allowed, relative to the largest |value| of the output. @default 1e-4 on the processor, 1e-3 on WebGPU */
  readonly tolerance?: number;
  /** The model's output for each `output.*` of the fixture, where their names differ. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** The operator of each kind of normalisation. */
const NORM_OPERATORS: Readonly<Record<string, string>> = { BatchNorm2d: "BatchNormalization", LayerNorm: "LayerNormalization" };

/** Declares the tests of one network on one backend. The runtime may be shared; whoever made it disposes of it. */
export function describeNetwork(
  name: string,
  runtimeOf: () => Promise<Runtime>,
  { fixture: open, define, normsInMemory = false, scope = "everything", tolerance, outputs = {} }: NetworkContract,
): void {
  describe(`network contract: ${name}`, () => {
    let runtime: Runtime;
    let fixture: NetworkFixture;
    let oracle: OracleFile;
    let model: Model;
    let weights: Weights;
    beforeAll(async () => {
      fixture = await open();
      oracle = fixture.oracle;
      model = define(fixture.config);
      weights = readWeights(fixture.weights);
      runtime = await runtimeOf();
    });
    const thorough = scope === "everything" ? it : () => {};

    thorough("has exactly the tensors of the published file", () => {
      expect(() => compile(model, { weights })).not.toThrow();
    });

    thorough("has the published number of parameters", () => {
      const parameters = [...trace(model).graph.parameters.values()];
      const trainable = parameters.filter((parameter) => parameter.trainable);
      expect(trainable.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(oracle.params);
    });

    thorough("has the published epsilon in every normalisation", () => {
      const { graph } = trace(model);
      const named = (name: string, operator: string | undefined, epsilon: number) =>
        `${normsInMemory ? "" : `${name} `}${operator} ${epsilon}`;
      const norms = graph.nodes.filter((node) => Object.values(NORM_OPERATORS).includes(node.operator));
      const ours = norms.map((node) => named(node.layer, node.operator, epsilonOf(node.attributes["epsilon"])));
      const theirs = oracle.norms.map((norm) => named(norm.name, NORM_OPERATORS[norm.kind], norm.eps));
      expect(ours.length).toBeGreaterThan(0);
      expect(ours.sort()).toEqual(theirs.sort());
    });

    for (const [form, fixed] of [
      ["any size", false],
      ["this size", true],
    ] as const) {
      if (scope === "fixed numbers" && !fixed) continue;
      it(`computes what the published implementation does, compiled for ${form}`, async () => {
        const { feeds, expected } = await tensorsOf(fixture.tensors, model);
        const extents = fixed ? extentsOf(model, feeds) : {};
        const session = await runtime.createSession(compile(model, { weights, extents }));
        const results = await session.run(feeds);
        const found = Object.fromEntries(
          Object.entries(expected).map(([output, wanted]) => {
            const result = results[outputs[output] ?? output];
            expect(result?.dims).toEqual(wanted.dims);
            return [output, maxDifference(result!.data as Float32Array, wanted.data) / largest(wanted.data)];
          }),
        );
        await session.dispose();
        expect(Object.keys(found).length).toBeGreaterThan(0);
        for (const [output, difference] of Object.entries(found)) {
          expect(difference, output).toBeLessThan(
            tolerance ?? (runtime.backend === "webgpu" ? 1e-3 : oracle.tolerance.relativeToMax),
          );
        }
      });
    }

    thorough("computes the same from a file that saveSafetensors wrote, and as a stand-alone ONNX file", async () => {
      const { feeds } = await tensorsOf(fixture.tensors, model);
      const copied = readWeights(await saveSafetensors(weights));
      const { inputs, outputs: results } = compile(model, { weights });
      const graph = await exportOnnx(model, { weights });
      const sessions = [
        await runtime.createSession(compile(model, { weights: copied })),
        await runtime.createSession({ graph, weights: [], inputs, outputs: results }),
      ];
      const [fromFile, standAlone] = [await sessions[0]!.run(feeds), await sessions[1]!.run(feeds)];
      for (const { name: output } of results) {
        expect(maxDifference(standAlone[output]!.data as Float32Array, fromFile[output]!.data as Float32Array)).toBe(0);
      }
      for (const session of sessions) await session.dispose();
    });

    thorough("can be initialised, the same from the same seed", () => {
      const [a, b, c] = [initialise(model, { seed: 3 }), initialise(model, { seed: 3 }), initialise(model, { seed: 4 })];
      expect([...a.tensors.keys()]).toEqual([...b.tensors.keys()]);
      expect(() => compile(model, { weights: a })).not.toThrow();
      expect(differ(bytesOf(a), bytesOf(b))).toBe(false);
      expect(differ(bytesOf(a), bytesOf(c))).toBe(true);
    });

    thorough("can be summed up", async () => {
      const { feeds } = await tensorsOf(fixture.tensors, model);
      const result = summary(model, extentsOf(model, feeds));
      expect(result.layers.reduce((sum, layer) => sum + layer.parameters, 0)).toBe(result.parameters);
      expect(result.flops).toBeGreaterThan(0);
      expect(String(result)).toContain(result.parameters.toLocaleString("en-US"));
    });
  });
}

/** Whether two files differ anywhere; comparing them element by element in the test library takes seconds. */
function differ(a: Uint8Array, b: Uint8Array): boolean {
  return a.length !== b.length || a.some((byte, i) => byte !== b[i]);
}

function bytesOf(weights: Weights): Uint8Array {
  const { data } = weights.files[0]!;
  if (data instanceof Uint8Array) return data;
  throw new Error("initialised weights are in memory");
}

function epsilonOf(attribute: unknown): number {
  return (attribute as { float: number }).float;
}

function largest(data: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i]!));
  return most;
}

/** Sizes of the named extents that the feeds have. */
function extentsOf(model: Model, feeds: Readonly<Record<string, Tensor>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(model.inputs).flatMap(([name, { dims }]) =>
      dims.flatMap((dim, axis) => (typeof dim === "string" ? [[dim, feeds[name]!.dims[axis]!]] : [])),
    ),
  );
}

/** The fixture's inputs as feeds, whatever it calls a single one, and its outputs. */
async function tensorsOf(bytes: Uint8Array, model: Model) {
  const { tensors } = readWeights(bytes);
  const inputs = Object.keys(model.inputs);
  const feeds: Record<string, Tensor<"float32">> = {};
  const expected: Record<string, Tensor<"float32">> = {};
  for (const [key, tensor] of tensors) {
    const [kind, ...rest] = key.split(".");
    const value = { type: "float32", data: await toFloat32Elements(tensor), dims: tensor.shape } as const;
    if (kind === "input") feeds[inputs.length === 1 ? inputs[0]! : rest.join(".")] = value;
    if (kind === "output") expected[rest.join(".")] = value;
  }
  return { feeds, expected };
}
