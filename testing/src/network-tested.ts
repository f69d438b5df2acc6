/** One network under test: what its tests share. */
import type { CompiledModel, Runtime } from "@segkit/core/runtime";
import { compile, type Model, type Trace, trace } from "@segkit/nn/model";
import { readWeights, type Weights } from "@segkit/nn/weights";
import { defined, type NetworkCase, type NetworkFixture, networkFixture } from "./network-fixture.js";

/** A network, its weights, and what is built of them once, by the first test that asks. */
export class TestedNetwork {
  readonly fixture: NetworkFixture;
  readonly model: Model;
  readonly weights: Weights;
  #compiled: CompiledModel | undefined;
  #graph: Trace["graph"] | undefined;

  constructor(
    { family, file }: NetworkCase,
    readonly runtime: Runtime,
  ) {
    this.fixture = networkFixture(file);
    this.model = defined(family, this.fixture);
    this.weights = readWeights(this.fixture.weights);
  }

  /** Compiled for images of any size. */
  get compiled(): CompiledModel {
    this.#compiled ??= compile(this.model, { weights: this.weights });
    return this.#compiled;
  }

  /** The graph of any size. */
  get graph(): Trace["graph"] {
    this.#graph ??= trace(this.model).graph;
    return this.#graph;
  }
}
