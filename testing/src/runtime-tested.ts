/** What the parts of the runtimes' contract share. */
import type { Backend, Runtime, WeightFile } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expect, type it } from "vitest";
import { maxDifference } from "./expect.js";
import type { TinyModelName } from "./models.js";

/** What differs between runtimes. */
export interface RuntimeContract {
  /** The backend that the runtime must have chosen. */
  readonly backend: Backend;
  /** What `verify` compares with: `cpu` in Node, `wasm` in browsers. */
  readonly reference: Backend;
  /** Largest |difference| from the reference evaluator's outputs allowed. @default 1e-5 */
  readonly tolerance?: number;
  /** Further forms that weights can have, by a name for the test, e.g. a path. Bytes and Blobs are always tried. */
  readonly weightForms?: Readonly<Record<string, (bytes: Uint8Array) => WeightFile["data"] | Promise<WeightFile["data"]>>>;
  /** Ends the thread or takes the device that runs the sessions, as a crash would; pending runs must reject with `no-backend`. */
  readonly breakDown?: (runtime: Runtime) => Promise<void>;
  /** Models that this backend cannot run here, with the reason; their tests are skipped visibly. */
  readonly cannotRun?: Readonly<Partial<Record<TinyModelName, string>>>;
}

/** The runtime under test, which exists once tests run, and what its contract says. */
export interface Tested extends RuntimeContract {
  readonly runtime: Runtime;
  readonly create: () => Promise<Runtime>;
  readonly tolerance: number;
  readonly weightForms: NonNullable<RuntimeContract["weightForms"]>;
  /** Declares a test that needs a model, or skips it. */
  readonly runs: (model: TinyModelName) => typeof it | typeof it.skip;
}

/** Expects the tensors to have the names, types and extents expected, and values within the tolerance. */
export function expectTensors(actual: Record<string, Tensor>, expected: Record<string, Tensor>, tolerance: number): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, { type, dims, data }] of Object.entries(expected)) {
    const { type: actualType, dims: actualDims, data: actualData } = actual[name]!;
    expect({ name, type: actualType, dims: [...actualDims] }).toEqual({ name, type, dims });
    expect(actualData.constructor).toBe(data.constructor);
    if (type === "float32")
      expect(maxDifference(actualData as Float32Array, data as Float32Array)).toBeLessThanOrEqual(tolerance);
    else expect([...actualData]).toEqual([...data]);
  }
}
