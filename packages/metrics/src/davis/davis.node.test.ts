// Twenty frames of DAVIS's car-shadow, and what two methods made of them.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readLabels } from "@segkit/runtime-node";
import { referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { davisEvaluation } from "./index.js";

const folder = referenceData("davis/car-shadow");

describe.skipIf(folder === undefined)("DAVIS's car-shadow", () => {
  const read = (name: string) =>
    Promise.all(
      readdirSync(join(folder!, name))
        .sort()
        .map(async (file) => {
          const { data, ...size } = await readLabels(join(folder!, name, file));
          return { data: data.map((label) => (label === 0 ? 0 : 1)), ...size };
        }),
    );
  let maps: Awaited<ReturnType<typeof read>>[];
  beforeAll(async () => {
    maps = await Promise.all(["gt", "pred_osvos", "pred_rvos"].map(read));
  });

  it("is found well by both methods, and by itself wholly", () => {
    const [truth, osvos, rvos] = maps as [(typeof maps)[0], (typeof maps)[0], (typeof maps)[0]];
    const of = (found: typeof truth) =>
      davisEvaluation().update({ id: "car-shadow" }, found.slice(0, truth.length), truth).result();
    expect(of(truth)).toMatchObject({ jAndF: 1, j: { mean: 1, recall: 1, decay: 0 } });
    for (const found of [osvos, rvos]) {
      const { j, f, sequences } = of(found);
      expect(sequences[0]!.objects.length).toBe(1);
      expect(j.mean).toBeGreaterThan(0.8);
      expect(f.mean).toBeGreaterThan(0.7);
      expect([j.recall, f.recall]).toEqual([1, 1]);
      console.info(`car-shadow: J ${j.mean.toFixed(4)}, F ${f.mean.toFixed(4)}, decay ${j.decay.toFixed(4)}`);
    }
  });
});
