// Published models as a hub serves them, from a server on this machine; and what goes wrong there.
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Runtime } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { segformerFamily } from "../networks/segformer/index.js";
import networkFile from "../networks/segformer/segformer.fixture.json";
import { diskCache } from "../weights/index.js";
import { semantic } from "./index.js";
import file from "./semantic.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
interface Cases {
  readonly picture: Bytes;
  readonly endToEndPil: { readonly config: object; readonly labels: Bytes };
  readonly endToEndTorch: { readonly config: object; readonly labels: Bytes };
  readonly slide: {
    readonly picture: Bytes;
    readonly window: number;
    readonly stride: number;
    readonly labels: Bytes;
    readonly scores: FixtureArray<Float32Array>;
  };
}
const fixture = loadFixture<Cases>(file);
const imageOf = ({ data, shape }: Bytes) => ({ data, height: shape[0]!, width: shape[1]!, channels: 3 });
const network = networkFixture(networkFile);
const config = Buffer.from(JSON.stringify(network.hub));
const weights = Buffer.from(network.weights);
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
  "owner/encoder": { "config.json": '{"model_type":"segformer","architectures":["SegformerForImageClassification"]}' },
  "owner/pretender": { "config.json": '{"model_type":"SegformerForSemanticSegmentation","architectures":["BriaRMBG"]}' },
  "owner/broken": { "config.json": "{" },
  "owner/no-weights": { "config.json": config },
  "owner/within": {
    "onnx/v%201/config.json": config,
    "onnx/v%201/preprocessor_config.json": preprocessor,
    "onnx/v%201/model.safetensors": weights,
  },
  "owner/no-preprocessor": { "config.json": config, "pytorch_model.bin": weights },
  "owner/pages": { "config.json": config, "pytorch_model.bin": weights },
  "owner/lost-shard": {
    "config.json": config,
    "preprocessor_config.json": preprocessor,
    "model.safetensors.index.json": index,
  },
  "owner/list": { "config.json": "[]" },
  "owner/thumbnails": {
    "config.json": config,
    "preprocessor_config.json": '{"do_thumbnail":true}',
    "model.safetensors": weights,
  },
  "owner/gated": { "config.json": config, "preprocessor_config.json": preprocessor, "model.safetensors": weights },
};
let server: Server;
let runtime: Runtime;
let endpoint: string;
/** Paths that the server was asked for. */
let asked: string[] = [];

beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
  server = createServer((request, response) => {
    const [, owner, name, , revision, ...path] = request.url!.split("/");
    const repository = `${owner}/${name}`;
    asked.push(path.join("/"));
    if (name === "moved") response.writeHead(302, { location: request.url!.replace("moved", "whole") }).end();
    else if (name === "down") response.writeHead(500).end("<html>");
    else if (name === "page") response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<html>");
    else if (name === "endless") {
      response.writeHead(200);
      const chunk = Buffer.alloc(1 << 20, " ");
      const send = () => void (response.destroyed || response.write(chunk, () => setImmediate(send)));
      send();
    } else if (name === "silent") response.writeHead(200, { "content-length": 1000 }).write("{");
    else if (name === "cut") {
      response.writeHead(200, { "content-length": config.length }).write(config.subarray(0, 20));
      setTimeout(() => response.destroy(), 20);
    } else if (repository === "owner/gated" && request.headers.authorization !== "Bearer secret") response.writeHead(401).end();
    else {
      const content = revision === "main" ? repositories[repository]?.[path.join("/")] : undefined;
      if (content === undefined && name === "pages") response.writeHead(200, { "content-type": "text/html" }).end("<html>");
      else if (content === undefined) response.writeHead(404).end();
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
const load = (id: string, options = {}) =>
  semantic(id, { runtime, families: [segformerFamily], endpoint, cache: false, ...options });

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

  it("labels by windows as mmsegmentation's slide_inference does", async () => {
    const segment = await load("owner/whole");
    const { picture, window: side, stride, labels: expected, scores: rows } = fixture.slide;
    const window = { height: side, width: side, stride: { height: stride, width: stride } };
    const { labels, scores } = await segment(imageOf(picture), { window, keepScores: "logits", scoresSize: "image" });
    expect(Uint8Array.from(labels.data)).toEqual(expected.data);
    const [height, width] = picture.shape as [number, number];
    const [classes, count] = rows.shape as [number, number];
    for (let c = 0; c < classes; c++) {
      const from = (c * height + 40) * width;
      const wanted = rows.data.subarray(c * count * width, (c + 1) * count * width);
      expect(maxDifference(scores!.data.subarray(from, from + count * width), wanted)).toBeLessThan(1e-5);
    }
    await segment.dispose();
  });

  it("says that an image or window is too small, not which layer failed", async () => {
    repositories["owner/own-size"] = { ...repositories["owner/whole"]!, "preprocessor_config.json": '{"do_resize":false}' };
    const segment = await load("owner/own-size");
    const image = (height: number, width: number) => ({ data: new Uint8Array(height * width * 3), height, width, channels: 3 });
    for (const [height, width] of [
      [1, 1],
      [1, 300],
      [300, 1],
    ] as const) {
      const error = await expectRejection("invalid-image", segment(image(height, width)));
      expect(error.message).toContain(`an input of ${height} × ${width}`);
    }
    await expectRejection("invalid-image", segment(image(40, 40), { window: { height: 3, width: 3 } }));
    expect((await segment(image(40, 30))).labels.data).toHaveLength(1200);
    await segment.dispose();
  });

  it("is opened with a token where it is gated", async () => {
    await expectRejection("io-error", load("owner/gated"));
    const segment = await load("owner/gated", { token: "secret" });
    await segment.dispose();
  });
});

/** A signal without events, which is aborted after a while. */
function soonAborted(): { readonly aborted: boolean } {
  let looked = 0;
  return {
    get aborted() {
      return looked++ > 4;
    },
  };
}

describe("the cache", () => {
  it("keeps the whole folder: configuration, weights, whichever file they are in", async () => {
    for (const id of ["owner/whole", "owner/shards", "owner/no-preprocessor"]) {
      const cache = diskCache(mkdtempSync(join(tmpdir(), "segkit-hub-")));
      await expectRejection("io-error", load(id, { cache, localFilesOnly: true }));
      const first = await load(id, { cache });
      asked = [];
      const second = await load(id, { cache, localFilesOnly: true });
      expect(asked).toEqual([]);
      const picture = imageOf(fixture.picture);
      expect((await second(picture)).labels).toEqual((await first(picture)).labels);
      // what is not there is asked for again, what is there is not
      const third = await load(id, { cache });
      expect(asked).toEqual(id === "owner/no-preprocessor" ? ["preprocessor_config.json"] : []);
      await Promise.all([first.dispose(), second.dispose(), third.dispose()]);
    }
  });

  it("does not keep what is no configuration", async () => {
    const cache = diskCache(mkdtempSync(join(tmpdir(), "segkit-hub-")));
    await expectRejection("corrupt-data", load("owner/broken", { cache }));
    asked = [];
    await expectRejection("corrupt-data", load("owner/broken", { cache }));
    expect(asked).toEqual(["config.json"]);
  });
});

describe("where a network may be", () => {
  it.each([
    ["a folder of the repository", "owner/within", { subfolder: "onnx/v 1" }],
    ["another address, by redirection", "owner/moved", {}],
    ["a server that sends its start page for what it lacks", "owner/pages", {}],
  ])("%s", async (_, id, options) => {
    const segment = await load(id, options);
    expect((await segment(imageOf(fixture.picture))).labels.data.length).toBe(imageOf(fixture.picture).data.length / 3);
    await segment.dispose();
  });

  it("an address, a URL, a folder on disk", async () => {
    const folder = mkdtempSync(join(tmpdir(), "segkit-hub-"));
    for (const [name, content] of Object.entries(repositories["owner/whole"]!)) writeFileSync(join(folder, name), content);
    const address = `${endpoint}/owner/whole/resolve/main`;
    for (const place of [address, new URL(`${address}/`), folder, pathToFileURL(folder)]) {
      const segment = await semantic(place, { runtime, families: [segformerFamily], cache: false });
      await segment.dispose();
    }
  });
});

describe("what goes wrong", () => {
  it.each([
    ["io-error", "owner/absent", {}],
    ["io-error", "owner/whole", { revision: "v2" }],
    ["io-error", "owner/no-weights", {}],
    ["unsupported", "owner/other", {}],
    ["unsupported", "owner/encoder", {}],
    ["unsupported", "owner/pretender", {}],
    ["corrupt-data", "owner/broken", {}],
    ["io-error", "owner/whole", { endpoint: "http://127.0.0.1:1" }],
    ["io-error", "./no/such/folder", {}],
    ["io-error", "owner/lost-shard", {}],
    ["io-error", "owner/down", {}],
    ["io-error", "owner/page", {}],
    ["io-error", "owner/endless", {}],
    ["io-error", "owner/cut", { retries: 1 }],
    ["io-error", "owner/gated", { token: "wrong" }],
    ["corrupt-data", "owner/list", {}],
    ["unsupported", "owner/thumbnails", {}],
    ["no-backend", "owner/whole", { backend: "wasm" }],
    ["aborted", "owner/silent", { signal: AbortSignal.timeout(50) }],
    ["aborted", "owner/silent", { signal: soonAborted() }],
    ["aborted", "owner/whole", { signal: AbortSignal.abort() }],
  ] as const)("%s: %s %o", async (code, id, options) => {
    await expectRejection(code, load(id, options));
  });
});
