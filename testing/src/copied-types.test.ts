/** What people write around the calls type-checks: results go where the platform takes them, without an assertion. Checked by the compiler, not run. */
import type { ImageLike } from "@segkit/core/image";
import { encodeLabels } from "@segkit/core/label-files";
import type { LabelMap } from "@segkit/core/labels";
import type { Model } from "@segkit/nn/model";
import { exportOnnx, saveSafetensors } from "@segkit/nn/model";
import type { Weights } from "@segkit/nn/weights";
import { expect, it } from "vitest";

declare const image: ImageLike;
declare const labels: LabelMap;
declare const weights: Weights;
declare const model: Model;

/** Never called: the types are the test. */
export async function inBrowsers(web: typeof import("@segkit/runtime-web")): Promise<void> {
  document.body.append(web.toCanvas(image));
  document.querySelector("main")?.replaceChildren(web.toCanvas(image), "and words");
  web.toCanvas(image).toDataURL();
  const given: OffscreenCanvas = web.toCanvas(image, new OffscreenCanvas(1, 1));
  const made: OffscreenCanvas = web.toCanvas<OffscreenCanvas>(image);
  const element: HTMLCanvasElement = web.toCanvas(image, document.createElement("canvas"));
  self.postMessage([given.transferToImageBitmap(), made.transferToImageBitmap(), element.width]);
  URL.createObjectURL(await web.toBlob(image));
  const pixels = await web.imageFrom(new Blob([]));
  new ImageData(pixels.data, pixels.width, pixels.height);
  new Response(await web.labelsToBlob(labels));
}

/** Never called. */
export async function inNode(
  node: typeof import("@segkit/runtime-node"),
  fs: typeof import("node:fs/promises"),
): Promise<void> {
  const files = [
    await node.encodeImage(image),
    await encodeLabels(labels),
    await saveSafetensors(weights),
    await exportOnnx(model, { weights }),
  ];
  for (const bytes of files) {
    new Response(bytes);
    new Blob([bytes]);
    new File([bytes], "result");
    await fetch("https://example.org", { method: "POST", body: bytes });
    await fs.writeFile("result", bytes);
    await crypto.subtle.digest("SHA-256", bytes);
    self.postMessage(bytes, { transfer: [bytes.buffer] });
  }
}

it("is looked at by the compiler", () => expect([inBrowsers, inNode]).toHaveLength(2));
