/** `node dist/click.js --server http://localhost:8080 --image photo.jpg --point 320,200 [--point …] [--out mask.png]` */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { maskBox } from "@segkit/core";
import { families, promptable, readEmbedding, readWeights } from "@segkit/nn";
import { createRuntime, writeImage } from "@segkit/runtime-node";

const { values } = parseArgs({
  options: {
    ...{ server: { type: "string", default: "http://localhost:8080" }, image: { type: "string" } },
    ...{ point: { type: "string", multiple: true }, out: { type: "string" } },
  },
});
if (!values.image || !values.point) throw new Error("Name an image and a point: --image photo.jpg --point 320,200");

const fetched = async (path: string, init?: RequestInit) => {
  const response = await fetch(new URL(path, values.server), init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
};
// the decoder alone, 16 MB of SAM's 375
const { family: name, config } = (await (await fetched("/network.json")).json()) as { family: string; config: object };
const weights = readWeights(new Uint8Array(await (await fetched("/decoder.safetensors")).arrayBuffer()));
const family = families.find((one) => one.name === name)!;
const network = await promptable({ family, config, weights }, { runtime: await createRuntime() });

const body = new Uint8Array(await readFile(values.image));
const embedding = readEmbedding(new Uint8Array(await (await fetched("/encode", { method: "POST", body })).arrayBuffer()));
const session = network.open(embedding);
const points = values.point.map((text) => {
  const [x, y] = text.split(",").map(Number);
  return { x: x!, y: y! };
});
const { mask, score } = await session.segment({ points });
console.log(JSON.stringify({ score, area: mask.data.reduce((sum, inside) => sum + inside, 0), box: maskBox(mask) }));
if (values.out) await writeImage(values.out, { ...mask, data: mask.data.map((inside) => 255 * inside), channels: 1 });
await network.dispose();
