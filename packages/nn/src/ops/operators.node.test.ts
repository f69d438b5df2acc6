// Operators that are written by others, or have conventions of their own, against PyTorch.
import { createRuntime } from "@segkit/runtime-node";
import { afterAll, describe, expect, it } from "vitest";
import { compile, initialize } from "../model/index.js";
import { casesOf } from "./cases.testing.js";
import { modelOfCases, namesInFixture, relativeDifference } from "./models.testing.js";

const { cases: all } = casesOf(import.meta.glob("./*.testing.ts", { eager: true }));

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

it("has a case for each of the fixture's, and no other", () => {
  expect(Object.keys(all).sort()).toEqual(namesInFixture);
});

describe.each([
  ["fixed", 18],
  ["open", 18],
  ["open", 17],
] as const)("with %s extents in opset %s", (extents, opset) => {
  const cases = Object.fromEntries(Object.entries(all).filter(([, { opset: needed = opset }]) => needed === opset));
  const { model, feeds, expected } = modelOfCases(cases, extents);
  const results = runtime.then(async (cpu) => {
    const session = await cpu.createSession(compile(model, { weights: initialize(model), opset }));
    return session.run(feeds);
  });

  it("has a result for every expected one", async () => {
    expect(Object.keys(await results).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.keys(cases))("%s is PyTorch's", async (name) => {
    expect(relativeDifference(name, await results, expected)).toBeLessThanOrEqual(cases[name]!.difference ?? 0);
  });
});
