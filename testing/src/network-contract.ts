/** What every network's definition must do, against a fixture that its published implementation made: names, epsilons, counts, numbers. */
import type { Runtime } from "@segkit/core/runtime";
import { compile, summary } from "@segkit/nn/model";
import { beforeAll, describe, expect, it } from "vitest";
import { testNetworkFiles } from "./network-files.js";
import { extentsOf, feedsOf, type NetworkCase, type NetworkFixture, outputDifference } from "./network-fixture.js";
import { TestedNetwork } from "./network-tested.js";
import { spellerOf } from "./spelled.js";

/** A network and how much of it is tested. */
export interface NetworkContract {
  readonly network: NetworkCase;
  /**
   * What is tested: everything; all but running what was made of a definition for files; all but such files; or the numbers alone, of a graph for the fixture's size.
   * @default "everything"
   */
  readonly scope?: "everything" | "files not run" | "no files" | "fixed numbers" | undefined;
  /** Largest |difference| allowed, relative to the largest |value| of the output. @default 1e-4 on the CPU, 1e-3 on WebGPU */
  readonly tolerance?: number;
}

/** The operator of each kind of normalization. */
const NORM_OPERATORS: Readonly<Record<string, string>> = {
  BatchNorm1d: "BatchNormalization",
  BatchNorm2d: "BatchNormalization",
  FrozenBatchNorm2d: "BatchNormalization",
  BatchNormAct2d: "BatchNormalization",
  BatchNorm3d: "BatchNormalization",
  DetrFrozenBatchNorm2d: "BatchNormalization",
  // with the statistics of what it is shown, which is one volume
  ContBatchNorm3d: "InstanceNormalization",
  LayerNorm: "LayerNormalization",
  LayerNorm2d: "LayerNormalization",
  ConvNextLayerNorm: "LayerNormalization",
  EomtLayerNorm2d: "LayerNormalization",
  EomtDinov3LayerNorm2d: "LayerNormalization",
  RfDetrLayerNorm: "LayerNormalization",
};

/** Kinds that no operator is: their epsilon is a constant of the graph. */
const COMPOSED_NORMS = ["GlobalResponseNorm", "GroupNorm"];

/** Declares the tests of one network on one backend. The runtime may be shared; whoever made it disposes of it. */
export function describeNetwork(
  runtimeOf: () => Promise<Runtime>,
  { network, scope = "everything", tolerance }: NetworkContract,
): void {
  describe(`network contract: ${network.name}`, () => {
    let tested: TestedNetwork;
    beforeAll(async () => {
      tested = new TestedNetwork(network, await runtimeOf());
    });
    const thorough = scope === "fixed numbers" ? () => {} : it;

    thorough("has exactly the tensors of the published file", () => {
      expect(() => tested.compiled).not.toThrow();
    });

    thorough("has the published number of parameters", () => {
      const parameters = [...tested.graph.parameters.values()];
      const trainable = parameters.filter((parameter) => parameter.trainable);
      expect(trainable.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(tested.fixture.parameters);
    });

    thorough("has the published epsilon in every normalization", () => {
      const { fixture, model, weights, graph } = tested;
      const named = (name: string, operator: string | undefined, epsilon: number) => `${name} ${operator} ${epsilon}`;
      const operators = normOperators(fixture);
      const norms = graph.nodes.filter((node) => operators.includes(node.operator));
      // an encoder that sees an image at two sizes has each of its norms twice
      const ours = [...new Set(norms.map((node) => named(node.layer, node.operator, epsilonOf(node.attributes["epsilon"]))))];
      const whole = fixture.norms.filter(({ kind }) => !COMPOSED_NORMS.includes(kind));
      const spelled = spellerOf(model, [...weights.tensors.keys()]);
      const layerOf = (name: string) => spelled(`${name}.weight`)[0]!.replace(/\.weight$/, "");
      const theirs = whole.flatMap(({ kind, eps, names }) =>
        names.map((name) => named(layerOf(name), NORM_OPERATORS[kind], eps)),
      );
      // VGG has a form without any
      expect(ours.length > 0).toBe(fixture.norms.length > 0);
      expect(ours.sort()).toEqual(theirs.sort());
    });

    for (const [form, fixed] of [
      ["any size", false],
      ["this size", true],
    ] as const) {
      if (scope === "fixed numbers" && !fixed) continue;
      it(`computes what the published implementation does, compiled for ${form}`, async () => {
        const { runtime, fixture, model, weights } = tested;
        const feeds = feedsOf(model, fixture);
        const compiled = fixed ? compile(model, { weights, extents: extentsOf(model, feeds) }) : tested.compiled;
        const session = await runtime.createSession(compiled);
        const results = await session.run(feeds);
        await session.dispose();
        expect(Object.keys(results).sort()).toEqual(Object.keys(fixture.outputs).sort());
        for (const [output, expected] of Object.entries(fixture.outputs)) {
          expect(outputDifference(results[output]!, expected).relativeToMax, output).toBeLessThan(
            tolerance ?? (runtime.backend === "webgpu" ? 1e-3 : fixture.tolerance),
          );
        }
      });
    }

    if (scope === "everything" || scope === "files not run") testNetworkFiles(() => tested, scope === "everything");

    thorough("can be summed up", () => {
      const { fixture, model } = tested;
      const feeds = feedsOf(model, fixture);
      const result = summary(model, extentsOf(model, feeds));
      expect(result.layers.reduce((sum, layer) => sum + layer.parameters, 0)).toBe(result.parameters);
      expect(result.flops).toBeGreaterThan(0);
      expect(String(result)).toContain(result.parameters.toLocaleString("en-US"));
    });
  });
}

/** Operators that are a normalization each. That of instances is a step of others (of groups; of half the channels, whose kind has no parameters) where the network has none by itself. */
function normOperators({ norms }: NetworkFixture): string[] {
  const instances = norms.some(({ kind }) => NORM_OPERATORS[kind] === "InstanceNormalization");
  return Object.values(NORM_OPERATORS).filter((operator) => instances || operator !== "InstanceNormalization");
}

function epsilonOf(attribute: unknown): number {
  return (attribute as { float: number }).float;
}
