// Published models as a hub serves them, from a server on this machine; and what goes wrong there.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Runtime } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { repositoryPath } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { semantic } from "./index.js";
import file from "./semantic.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
interface Cases {
  readonly picture: Bytes;
  readonly endToEndPil: { readonly config: object; readonly labels: Bytes };
  readonly endToEndTorch: { readonly config: object; readonly labels: Bytes };
  readonly slide: { readonly picture: Bytes; readonly labels: Bytes };
}
const fixture = loadFixture<Cases>(file);
const imageOf = ({ data, shape }: Bytes) => ({ data, height: shape[0]!, width: shape[1]!, channels: 3 });
const folder = repositoryPath("packages/nn/fixtures/segformer");
const config = readFileSync(`${folder}/config.json`);
const weights = readFileSync(`${folder}/model.safetensors`);
const preprocessor = JSON.stringify(fixture.endToEndPil.config);
const index = JSON.stringify({
  weight_map: Object.fromEntries(
    Object.keys(JSON.parse(weights.subarray(8, 8 + Number(weights.readBigUInt64LE(0))).toString()))
      .filter((name) => name !== "__metadata__")
      .map((name) => [name, "model-00001-of-00001.safetensors"]),
  ),
});
const repositories: Record<string, Record<string, string | Uint8Array>> = {
  "owner/whole": { "config.json": config, "preprocessor_config.json": preprocessor, "model.safetensors": weights },
  "owner/shards": {
    "config.json": config,
    "preprocessor_config.json": preprocessor,
    "model.safetensors.index.json": index,
    "model-00001-of-00001.safetensors": weights,
  },
  "owner/other": { "config.json": '{"model_type":"bert"}' },
  "owner/broken": { "config.json": "{" },
  "owner/no-weights": { "config.json": config },
  "owner/gated": { "config.json": config, "preprocessor_config.json": preprocessor, "model.safetensors": weights },
};
let server: Server;
let runtime: Runtime;
let endpoint: string;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
  server = createServer((request, response) => {
    const [, owner, name, , revision, path] = request.url!.split("/");
    const repository = `${owner}/${name}`;
    if (repository === "owner/gated" && request.headers.authorization !== "Bearer secret") response.writeHead(401).end();
    else {
      const content = revision === "main" ? repositories[repository]?.[path!] : undefined;
      if (content === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "content-length": content.length }).end(content);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await runtime.dispose();
});
const load = (id: string, options = {}) => semantic(id, { runtime, endpoint, cache: false, ...options });

describe("a published SegFormer", () => {
  it.each(["owner/whole", "owner/shards"])("labels a photograph as transformers does: %s", async (id) => {
    const stages = new Set<string>();
    const segment = await load(id, { onProgress: ({ stage }: { stage: string }) => stages.add(stage) });
    expect(stages).toContain("download");
    expect(segment.labels[3]).toBe("LABEL_3");
    const { labels } = await segment(imageOf(fixture.picture));
    expect(Uint8Array.from(labels.data)).toEqual(fixture.endToEndPil.labels.data);
    await segment.dispose();
  });

  it("averages the scores of windows as PyTorch does", async () => {
    const segment = await load("owner/whole");
    const window = { height: 64, width: 64, stride: { height: 32, width: 32 } };
    const { labels } = await segment(imageOf(fixture.slide.picture), { window });
    expect(Uint8Array.from(labels.data)).toEqual(fixture.slide.labels.data);
    await segment.dispose();
  });

  it("is opened with a token where it is gated", async () => {
    await expectRejection("io-error", load("owner/gated"));
    const segment = await load("owner/gated", { token: "secret" });
    await segment.dispose();
  });
});

describe("what goes wrong", () => {
  it.each([
    ["io-error", "owner/absent", {}],
    ["io-error", "owner/whole", { revision: "v2" }],
    ["io-error", "owner/no-weights", {}],
    ["unsupported", "owner/other", {}],
    ["corrupt-data", "owner/broken", {}],
    ["io-error", "owner/whole", { endpoint: "http://127.0.0.1:1" }],
    ["io-error", "./no/such/folder", {}],
    ["aborted", "owner/whole", { signal: AbortSignal.abort() }],
  ] as const)("%s: %s %o", async (code, id, options) => {
    await expectRejection(code, load(id, options));
  });
});
