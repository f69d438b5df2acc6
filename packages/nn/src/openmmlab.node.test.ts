// OpenMMLab's networks by the names and shapes of the tensors that its files have: recognized among all families, on the encoder that they are on; and what configurations refuse.
import { byName, type NamedTree } from "@segkit/testing/drawn";
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize, type TaskName } from "./families/index.js";
import { trace } from "./model/model.js";
import { openmmlabFcn } from "./networks/openmmlabfcn/index.js";
import { psanet } from "./networks/psanet/index.js";
import { pspnet } from "./networks/pspnet/index.js";
import { semanticFpn } from "./networks/semanticfpn/index.js";
import type { Weights } from "./weights/weights.js";

interface Published {
  readonly tensors: NamedTree<readonly number[]>;
}

const files = import.meta.glob<{ readonly cases: Readonly<Record<string, Published>> }>("./networks/*/names.fixture.json", {
  eager: true,
  import: "default",
});
const published = Object.entries(files).flatMap(([path, { cases }]) => {
  const family = families.find(({ name }) => name === path.split("/").at(-2))!;
  const ours = family.published.some(({ where }) => where === "download.openmmlab.com");
  return ours
    ? Object.entries(cases).map(([variant, { tensors }]) => [family.name, variant, tensors, family.task] as const)
    : [];
});

/** A file with these tensors, and what others have beside them: counters, and the auxiliary head that MMSegmentation trains with. */
function fileOf(tensors: NamedTree<readonly number[]>, task: TaskName): Weights {
  const named = byName(tensors).map(([name, shape]) => [name, { type: "float32", shape }] as const);
  const beside = [
    ...(task === "semantic" ? ([["auxiliary_head.conv_seg.bias", { type: "float32", shape: [19] }]] as const) : []),
    ["backbone.bn1.num_batches_tracked", { type: "int64", shape: [] }],
  ] as const;
  return { format: "torch-zip", metadata: {}, files: [], tensors: new Map<string, unknown>([...named, ...beside]) as never };
}

describe("OpenMMLab's files", () => {
  it.each(published)("%s, %s: are recognized by the names that they have", (name, variant, tensors, task) => {
    const found = recognize(fileOf(tensors, task), { families });
    expect(found.family.name).toBe(name);
    const { config } = found.family.variants[variant]!;
    const { encoder, nClasses } = found.config as { encoder?: string; nClasses?: number };
    const expected = config as { encoder?: string; nClasses?: number };
    expect([encoder, nClasses]).toEqual([expected.encoder, expected.nClasses]);
  });
});

describe("configurations of OpenMMLab's networks", () => {
  it("have an encoder that there is, and widths that channels are in proportion to", () => {
    expectError("invalid-option", () => pspnet({ encoder: "resnet34" as never }));
    expectError("invalid-option", () => pspnet({ nClasses: 0 }));
    expectError("invalid-option", () => pspnet({ channels: 8 } as never));
    expect(expectError("invalid-option", () => semanticFpn({ width: 7.5 as never })).message).toContain("width");
    expect(expectError("invalid-option", () => psanet({ maskSize: 0 })).message).toContain("maskSize");
  });

  it("have no auxiliary scores where training had no auxiliary head", () => {
    expect(trace(openmmlabFcn({ aux: true, width: 8 })).outputs.map(([name]) => name)).toEqual(["logits", "aux0"]);
    const { message } = expectError("invalid-option", () => openmmlabFcn({ encoder: "hrnet18", aux: true }));
    expect(message).toContain("no auxiliary head on HRNet-W18");
  });
});
