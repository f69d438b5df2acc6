// The two networks of adversarial training: the names of one, and the numbers of the other.
import { createRuntime } from "@segkit/runtime-node";
import { expectError } from "@segkit/testing";
import { networkFixture, outputDifference } from "@segkit/testing/network-fixture";
import { expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile, initialize } from "../../model/index.js";
import { readWeights, respell } from "../../weights/index.js";
import file from "./discriminator/discriminator.fixture.json";
import { deeplabV2, deeplabv2Family, type SegmentationDiscriminatorConfig, segmentationDiscriminator } from "./index.js";

/** From the definition's names to AdvSemiSeg's. */
function theirs(name: string): string {
  const [, stage, block, part = "", rest] = /^layer(\d)\.(?:block(\d+)\.(\w+)|conv1)\.(.*)$/.exec(name) ?? [];
  if (stage === undefined) return name.replace(/^aspp\.c(\d)/, "layer5.conv2d_list.$1");
  if (block === undefined) return rest!.replace(/^(conv|bn)/, "$11");
  const at = `layer${Number(stage) - 1}.${Number(block) - 1}`;
  if (part === "shortcut") return `${at}.downsample.${rest!.replace(/^conv/, "0").replace(/^bn/, "1")}`;
  return `${at}.${rest!.replace(/^(conv|bn)/, `$1${["reduce", "conv3x3", "increase"].indexOf(part) + 1}`)}`;
}

it("the network that segments is DeepLab v2 at one scale under names of its own", () => {
  const weights = initialize(deeplabV2({ width: 1, scales: "one" }));
  const names = [...weights.tensors.keys()].map(theirs);
  expect(names).toContain("layer3.22.conv2.weight");
  expect(names).toContain("layer1.0.downsample.1.running_var");
  expect(names).toContain("bn1.bias");
  expect(names).toContain("layer5.conv2d_list.3.weight");
  const renamed = { ...weights, tensors: new Map([...weights.tensors].map(([name, tensor]) => [theirs(name), tensor])) };
  const found = recognize(renamed, { families: [deeplabv2Family] });
  expect(found.config).toEqual({ layers: 101, width: 1, scales: "one", nClasses: 21 });
  expect([...respell(renamed, deeplabv2Family.spellings![0]!).tensors.keys()].sort()).toEqual(
    [...weights.tensors.keys()].sort(),
  );
  expect(() => compile(deeplabV2({ width: 1, scales: "one" }), { weights: renamed })).not.toThrow();
});

it("the discriminator computes what PyTorch does", async () => {
  const fixture = networkFixture(file);
  const model = segmentationDiscriminator(fixture.config as SegmentationDiscriminatorConfig);
  const runtime = await createRuntime({ backend: "cpu" });
  const session = await runtime.createSession(compile(model, { weights: readWeights(fixture.weights) }));
  const { logits } = await session.run(fixture.feeds);
  expect(outputDifference(logits!, fixture.outputs["logits"]!).relativeToMax).toBeLessThan(fixture.tolerance);
  await runtime.dispose();
});

it("refuses configurations that are none", () => {
  expectError("invalid-option", () => segmentationDiscriminator({ nClasses: 0 }));
  expectError("invalid-option", () => segmentationDiscriminator({ width: 0 }));
  expectError("invalid-option", () => segmentationDiscriminator({ layers: 3 } as object));
});
