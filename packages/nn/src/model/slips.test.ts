/** What is given instead of a definition, of weights and of a runtime. */
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { unet, unetFamily } from "../networks/unet/index.js";
import { semantic } from "../tasks/index.js";
import { compile, exportOnnx, initialize, saveSafetensors, summary } from "./index.js";

const model = unet({ width: 4 });
const file = new Blob([]);

describe("a slip instead of weights", () => {
  it.each<readonly [string, unknown, string]>([
    ["a Promise", Promise.resolve(), "await"],
    ["bytes", new Uint8Array(4), "readWeights(bytes)"],
    ["a File or Blob", file, "openWeights"],
    ["a path or address", "model.safetensors", "openWeights"],
    ["a Response", new Response(""), "openWeights(await response.blob())"],
    ["a network without weights", model, "Give its weights"],
  ])("%s", async (received, weights, remedy) => {
    const told = [received, expect.stringContaining(remedy)];
    const compiled = expectError("invalid-option", () => compile(model, { weights } as never));
    expect([compiled.received, compiled.remedy]).toEqual(told);
    const exported = await exportOnnx(model, { weights } as never).catch((error) => error);
    expect([exported.code, exported.received, exported.remedy]).toEqual(["invalid-option", ...told]);
    const saved = await saveSafetensors(weights as never).catch((error) => error);
    expect([saved.code, saved.received, saved.remedy]).toEqual(["invalid-argument", ...told]);
  });
});

describe("a slip instead of a definition", () => {
  it.each<readonly [string, (model: never) => unknown]>([
    ["compile", (given) => compile(given, { weights: initialize(model) })],
    ["initialize", (given) => initialize(given)],
    ["summary", (given) => summary(given, {})],
  ])("given to %s", (where, call) => {
    expect(expectError("invalid-argument", () => call(unet as never))).toMatchObject({
      where,
      remedy: "Call it with its configuration.",
    });
    expect(expectError("invalid-argument", () => call(Promise.resolve(model) as never)).remedy).toContain("await");
    for (const nothing of [undefined, null, 5, "unet", {}]) expectError("invalid-argument", () => call(nothing as never));
  });
});

it("a runtime that is still a Promise", async () => {
  const weights = initialize(model);
  const given = { runtime: Promise.resolve({}), families: [unetFamily] };
  const error = await semantic(weights, given as never).catch((failure) => failure);
  expect(error).toMatchObject({ code: "invalid-option", option: "runtime", received: "a Promise" });
  expect(error.remedy).toContain("await");
});
