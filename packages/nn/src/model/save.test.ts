// Networks as files: what is written is read back the same.
import { expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { unet } from "../networks/unet/unet.js";
import { readWeights } from "../weights/read-weights.js";
import { initialize } from "./initialize.js";
import { exportOnnx, saveSafetensors } from "./save.js";

const model = unet({ nClasses: 2, width: 4 });
const weights = initialize(model, { seed: 3 });

describe("saveSafetensors", () => {
  it("writes every tensor, which reads back with its name, shape and values", async () => {
    const again = readWeights(await saveSafetensors(weights));
    expect([...again.tensors.keys()].sort()).toEqual([...weights.tensors.keys()].sort());
    expect(again.tensors.get("outc.conv.weight")!.shape).toEqual([2, 4, 1, 1]);
    // byte by byte: the test library takes seconds to compare as much
    const [once, twice] = [await saveSafetensors(weights), await saveSafetensors(again)];
    expect(twice.length).toBe(once.length);
    expect(twice.findIndex((byte, i) => byte !== once[i])).toBe(-1);
  });

  it("ends when its signal is aborted", async () => {
    await expectRejection("aborted", saveSafetensors(weights, { signal: { aborted: true } }));
  });
});

describe("exportOnnx", () => {
  it("writes one file with the weights within", async () => {
    const file = await exportOnnx(model, { weights });
    const bytes = [...weights.tensors.values()].reduce((sum, { shape }) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0);
    expect(file.length).toBeGreaterThan(bytes * 0.9);
    expect(file[0]).toBe(8); // the first field of a ModelProto: its ir_version
  });

  it("refuses weights of another network", async () => {
    await expectRejection("weights-mismatch", exportOnnx(unet({ nClasses: 3, width: 4 }), { weights }));
  });
});
