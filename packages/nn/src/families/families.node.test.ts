// Every family from a weight file alone to labels, for images of sizes that no network asks for; and the published files.
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Runtime } from "@segkit/core";
import { createRuntime, readImage, readLabels } from "@segkit/runtime-node";
import { expectRejection, noisyImage } from "@segkit/testing";
import { publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initialize, saveSafetensors } from "../model/index.js";
import { semantic } from "../tasks/index.js";
import { openWeights } from "../weights/index.js";
import { families, recognize } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "segkit-families-"));
const models = referenceData("models");
let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

describe("a weight file alone", () => {
  it.each(families.map((family) => [family.name, family] as const))(
    "%s: is recognized and labels images",
    async (_, family) => {
      const starts = family.options.flatMap(({ name, start }) => (start === undefined ? [] : [[name, start]]));
      const config = { ...Object.values(family.variants)[0]!.config, ...Object.fromEntries(starts) };
      const path = join(folder, `${family.name}.safetensors`);
      await writeFile(path, await saveSafetensors(initialize(family.define(config), { seed: 1 })));
      const segment = await semantic(path, { runtime, families, preprocessing: { size: { shortestEdge: 64 } } });
      expect(segment.recognized!.family).toBe(family);
      const { height, width } = segment.inputSize({ height: 300, width: 451 });
      expect(Math.min(height, width)).toBeGreaterThanOrEqual(64);
      for (const [rows, columns] of [
        [300, 451],
        [97, 33],
      ] as const) {
        const { labels, segments } = await segment(noisyImage(rows, columns, 3));
        expect([labels.height, labels.width]).toEqual([rows, columns]);
        const last = Math.max(2, segment.labels.length, (config as { nClasses: number }).nClasses);
        expect(labels.data.every((label) => label >= 0 && label < last)).toBe(true);
        expect(segments.length).toBeGreaterThan(0);
      }
      await segment.dispose();
    },
  );
});

describe.skipIf(models === undefined)("published files", () => {
  const files = (name: string) =>
    readdirSync(join(models!, name))
      .filter((file) => /\.(pth|safetensors)$/.test(file))
      .map((file) => join(models!, name, file));

  it.each([
    ["espnet", /espnet_c_.*cityscapes/, "ESPNet, decoder = false, 20 classes"],
    ["espnet", /espnet_p_.*cityscapes/, "ESPNet, lastSkip = features, 20 classes"],
    ["espnet", /camvid/, "ESPNet, lastSkip = featuresAndImage, 12 classes"],
    ["espnetv2", /s_0\.5_pascal/, "ESPNetv2, s = 0.5, 21 classes"],
    ["espnetv2", /s_1\.0_pascal/, "ESPNetv2, s = 1, 21 classes"],
    ["espnetv2", /s_2\.0_pascal/, "ESPNetv2, s = 2, 21 classes"],
    ["espnetv2", /s_1\.0_city/, "ESPNetv2, s = 1, 20 classes"],
    ["lwnet", /\/wnet_drive/, "W-Net, layers = 8, 16, 32, 1 class"],
    ["lwnet", /big_wnet/, "W-Net, layers = 8, 16, 32, 64, 4 classes"],
  ] as const)("%s %s is %s", async (name, file, description) => {
    const found = files(name).filter((path) => file.test(path));
    expect(found.length).toBeGreaterThan(0);
    for (const path of found) expect(recognize(await openWeights(path), { families }).description).toBe(description);
  });

  // folders have the names of families; W-Net's has that of its authors' repository
  const known = new Set(["lwnet", ...families.map(({ name }) => name)]);
  const strangers =
    models === undefined
      ? []
      : readdirSync(models).filter((name) => !known.has(name) && existsSync(join(models, name, "README.md")));
  it.each(strangers)("%s is none of the families", async (name) => {
    for (const path of files(name)) {
      const opening = openWeights(path).then((weights) => recognize(weights, { families }));
      expect((await expectRejection("weights-mismatch", opening)).message).toMatch(/a weight file of|dictionary/);
    }
  });

  it.each(
    ["espnet", "espnetv2", "lwnet"].flatMap((name) =>
      publishedReferences(name).map(
        (reference) => [basename(reference.original), basename(reference.image), reference] as const,
      ),
    ),
  )("%s labels %s as its reference does, from the file alone", async (_, __, reference) => {
    // one file is at hand in another form only
    const path = existsSync(reference.original) ? reference.original : reference.weights;
    const segment = await semantic(path, { runtime, families, fixedSize: true });
    const picture = await readImage(reference.image);
    const expected = await readLabels(reference.png);
    const { height, width } = segment.inputSize(picture);
    // the reference has the image's size, and ESPNet-C's is an eighth of it
    if (height === picture.height && width === picture.width && expected.width === width) {
      const { labels } = await segment(picture);
      const wrong = labels.data.filter((label, i) => {
        const byte = expected.data[i]!;
        // of one output, the reference is its probability times 255
        return segment.session.outputs[0]!.dims[1] === 1 ? label !== Number(byte > 127.5) : label !== byte;
      });
      expect(wrong).toHaveLength(0);
    } else expect(reference.original).toContain("espnet_c_");
    await segment.dispose();
  });
});
