/** By how much each network differs from the implementation that it answers to, on one backend: rows of the support table. */
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { compile } from "@segkit/nn/model";
import { readWeights, toFloat32Elements } from "@segkit/nn/weights";
import { describe, expect, it } from "vitest";
import { type NetworkCase, networkCases, networkFixture } from "../../../testing/src/networks.js";
import type { SupportRow } from "./support-row.js";

/** Declares a test per network that leaves its rows in `meta.rows`, for the reporter. */
export function measureAll(where: SupportRow["where"], open: () => Promise<Runtime>): void {
  describe(`support, ${where}`, () => {
    let runtime: Promise<Runtime> | undefined;
    for (const network of networkCases) {
      it(`${network.fixture}`, { timeout: 180_000 }, async ({ task }) => {
        runtime ??= open();
        const rows = await measure(network, await runtime, where);
        expect(rows.length).toBeGreaterThan(0);
        Object.assign(task.meta, { rows });
      });
    }
    it("ends", async () => (await runtime)?.dispose());
  });
}

async function measure(
  { family, fixture, define }: NetworkCase,
  runtime: Runtime,
  where: SupportRow["where"],
): Promise<SupportRow[]> {
  const { oracle, config, weights, tensors } = await networkFixture(fixture);
  const model = define(config);
  const input = Object.keys(model.inputs)[0]!;
  const image = await tensorOf(tensors, (name) => name.startsWith("input."));
  const [batch, , height, width] = image.dims as [number, number, number, number];
  const compiled = compile(model, { weights: readWeights(weights), extents: { batch, height, width } });
  const session = await runtime.createSession(compiled);
  const outputs = await session.run({ [input]: image });
  const rows: SupportRow[] = [];
  for (const { name } of compiled.outputs) {
    const wanted = await tensorOf(tensors, (key) => key === `output.${name}`);
    const found = outputs[name]!.data as Float32Array;
    let maxAbsolute = 0;
    let largest = 0;
    wanted.data.forEach((value, i) => {
      maxAbsolute = Math.max(maxAbsolute, Math.abs(found[i]! - value));
      largest = Math.max(largest, Math.abs(value));
    });
    if (!Number.isFinite(maxAbsolute)) throw new Error(`${fixture}: ${name} is not finite`);
    const { torch } = (oracle as unknown as { versions: { torch: string } }).versions;
    rows.push({
      family,
      variant: `${height} × ${width}`,
      fixture,
      output: name,
      where,
      backend: session.backend as SupportRow["backend"],
      maxAbsolute,
      relativeToMax: maxAbsolute / largest,
      reference: `PyTorch ${torch.split("+")[0]}`,
      device: runtime.reason,
    });
  }
  await session.dispose();
  return rows;
}

async function tensorOf(file: Uint8Array, wanted: (name: string) => boolean): Promise<Tensor<"float32">> {
  const [, tensor] = [...readWeights(file).tensors].find(([name]) => wanted(name))!;
  return { type: "float32", data: await toFloat32Elements(tensor), dims: tensor.shape };
}
