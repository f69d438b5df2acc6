// Both programs as processes, with a narrow network: what they find is what one process finds.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { families, initialize, openWeights, promptable, readEmbedding, saveSafetensors } from "@segkit/nn";
import { sam } from "@segkit/nn/sam";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SOURCE_CONDITION } from "../../../scripts/entries.mjs";

const NARROW = {
  ...{ imageSize: 128, width: 16, depth: 2, numHeads: 2, windowSize: 3, globalBlocks: [1], channels: 32, maskChannels: 4 },
  ...{ decoderMlpDim: 24, iouHeadDim: 16 },
};
const folder = mkdtempSync(join(tmpdir(), "segkit-embedding-server-"));
const target = new URL("../.cache/programs/", import.meta.url);
const photograph = fileURLToPath(new URL("../../photographs/coffee.png", import.meta.url));
const weights = join(folder, "narrow.safetensors");
const running = new Set<ChildProcess>();

/** Starts a program; its output until it ends or says the first line. */
function start(name: string, words: readonly string[]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`${name}.js`, target)), ...words]);
  running.add(child);
  let text = "";
  return new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (more: Buffer) => {
      text += more;
      if (text.includes("\n")) resolve(text.trim());
    });
    child.stderr.on("data", (more: Buffer) => (text += more));
    child.once("close", () => {
      running.delete(child);
      reject(new Error(text));
    });
  });
}

beforeAll(async () => {
  await build({
    ...{ config: false, silent: true, format: ["esm"], target: "es2022", platform: "node" },
    entry: Object.fromEntries(
      ["server", "click"].map((name) => [name, fileURLToPath(new URL(`./${name}.ts`, import.meta.url))]),
    ),
    outDir: fileURLToPath(target),
    noExternal: [/^@segkit\//],
    external: ["sharp", "onnxruntime-node"],
    esbuildOptions(options) {
      options.conditions = [SOURCE_CONDITION];
    },
  });
  await writeFile(weights, await saveSafetensors(initialize(sam(NARROW), { seed: 4 })));
});
afterAll(() => {
  for (const child of running) child.kill();
});

describe("the example with two processes", () => {
  it("encodes in one and answers in the other, as one process does", async () => {
    const server = await start("server", ["--weights", weights, "--port", "0"]);
    expect(server).toMatch(/^http:\/\/localhost:\d+$/);
    const said = await start("click", ["--server", server, "--image", photograph, "--point", "300,200", "--point", "20,30"]);
    const runtime = await createRuntime({ backend: "cpu" });
    const network = await promptable(weights, { runtime, families });
    const session = await network.encode(await readImage(photograph));
    const { mask, score } = await session.segment({
      points: [
        { x: 300, y: 200 },
        { x: 20, y: 30 },
      ],
    });
    const found = JSON.parse(said);
    expect(found.score).toBeCloseTo(score, 5);
    expect(Math.abs(found.area - mask.data.reduce((sum, inside) => sum + inside, 0))).toBeLessThan(0.001 * mask.data.length);
    // a page does the same over HTTP
    const bytes = await (
      await fetch(`${server}/encode`, { method: "POST", body: new Uint8Array(readFileSync(photograph)) })
    ).arrayBuffer();
    const embedding = readEmbedding(new Uint8Array(bytes));
    expect([embedding.image, embedding.model]).toEqual([session.embedding.image, session.embedding.model]);
    const decoder = await (await fetch(`${server}/decoder.safetensors`)).blob();
    expect([...(await openWeights(decoder)).tensors.keys()].some((key) => key.startsWith("image_encoder"))).toBe(false);
    const refused = await fetch(`${server}/encode`, { method: "POST", body: "no image" });
    expect([refused.status, (await refused.text()).length > 10]).toEqual([400, true]);
    expect((await fetch(`${server}/nothing`)).status).toBe(404);
    await network.dispose();
    await runtime.dispose();
  });
});
