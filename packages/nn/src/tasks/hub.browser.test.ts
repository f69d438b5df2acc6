// A published model beside the page, in Chromium: by a path of the page, kept in Cache Storage, from anything that a page shows.
import type { Runtime } from "@segkit/core";
import { createRuntime, imageFrom } from "@segkit/runtime-web";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { HAS_WEBGPU } from "@segkit/testing/browser-backends";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterEach, expect, it } from "vitest";
import { server } from "vitest/browser";
import { segformerFamily } from "../networks/segformer/index.js";
import networkFile from "../networks/segformer/segformer.fixture.json";
import { browserCache } from "../weights/index.js";
import { semantic } from "./index.js";
import file from "./semantic.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
const { picture, endToEndPil } = loadFixture<{ picture: Bytes; endToEndPil: { config: object; labels: Bytes } }>(file);
const { hub, weights } = networkFixture(networkFile);
const folder = new URL("/models/segformer", location.href);
const NAME = "segkit-hub-test";
let runtime: Runtime;
afterEach(async () => {
  await runtime.dispose();
  await caches.delete(NAME);
});

/** A server that has the model's three files beside the page. */
function serving(requests: string[]): typeof fetch {
  const files: Record<string, BodyInit> = {
    "config.json": JSON.stringify(hub),
    "preprocessor_config.json": JSON.stringify(endToEndPil.config),
    "model.safetensors": weights,
  };
  return async (input) => {
    const { origin, pathname } = new URL(String(input), location.href);
    const name = pathname.slice(folder.pathname.length + 1);
    requests.push(name);
    const file = origin === folder.origin && pathname === `${folder.pathname}/${name}` ? files[name] : undefined;
    return new Response(file ?? null, { status: file === undefined ? 404 : 200 });
  };
}

const [height, width] = picture.shape as [number, number];
const shown = new ImageData(width, height);
for (let i = 0; i < width * height; i++) shown.data.set([...picture.data.subarray(3 * i, 3 * i + 3), 255], 4 * i);
const different = ({ data }: { readonly data: Int32Array }) =>
  data.filter((label, i) => label !== endToEndPil.labels.data[i]).length;

it("labels what a page shows as transformers does, and loads again without a server", async () => {
  runtime = await createRuntime({ backend: "wasm" });
  const cache = (await browserCache(NAME))!;
  const requests: string[] = [];
  const options = { runtime, families: [segformerFamily], cache, fetch: serving(requests) };
  const segment = await semantic(folder.pathname, options);
  expect(requests).toEqual(["config.json", "preprocessor_config.json", "model.safetensors"]);
  const again = await semantic(folder, { ...options, localFilesOnly: true });
  expect(requests).toHaveLength(3);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")!.putImageData(shown, 0, 0);
  for (const image of [shown, await imageFrom(canvas), await imageFrom(await createImageBitmap(canvas))]) {
    for (const each of [segment, again]) expect(different((await each(image)).labels)).toBe(0);
  }
});

/** In Firefox, whose shaders take a minute without a GPU, one network and all operators run on WebGPU in other tests. */
const onWebGpu = HAS_WEBGPU && (server.browser !== "firefox" || Boolean(import.meta.env["SEGKIT_EVERY_NETWORK"]));

it.runIf(onWebGpu)("labels on WebGPU too", async () => {
  runtime = await createRuntime({ backend: "webgpu" });
  const segment = await semantic(folder, {
    runtime,
    families: [segformerFamily],
    cache: false,
    fetch: serving([]),
    warmUp: false,
  });
  // scores that are equal but for rounding
  expect(different((await segment(shown)).labels)).toBeLessThanOrEqual(2);
});
