/** The strip at work: loaded when the first image is chosen, so that the page itself is light. */
import { createPool } from "@segkit/classical/workers";
import { imageFrom, imageFromUrl, toCanvas } from "@segkit/runtime-web/images";
import { withBase } from "vitepress";
import { useSelfie } from "../selfie/use-selfie.js";
import { BACKDROP, SIDE, type StripMethod } from "./strip.js";
import type { Functions } from "./strip.worker.js";
import { type Made, personWords } from "./strip-methods.js";

export { toCanvas };

/** Two workers for five methods, and one for the network when it is asked for. Called inside a component's effect scope. */
export function stripLive() {
  const pool = createPool<Functions>({
    size: 2,
    worker: () => new Worker(new URL("./strip.worker.ts", import.meta.url), { type: "module" }),
  });
  const selfie = useSelfie();
  let loaded = false;

  /** An image, small enough for an answer at once. */
  const open = (of: Blob | string) =>
    (typeof of === "string" ? imageFromUrl : imageFrom)(of as never, { channels: 3, maxSide: SIDE });

  async function make(image: Awaited<ReturnType<typeof open>>, key: StripMethod["key"]): Promise<Made> {
    if (key !== "network") return pool.make(image, key);
    const address = new URL(withBase("/generated/selfie/selfie_segmentation.tflite"), location.href).href;
    loaded ||= await selfie.load({ address, landscape: false, backend: "wasm" });
    const shown = loaded && (await selfie.show(image, { background: "color", sigma: 1, color: [...BACKDROP], steady: false }));
    if (!shown) throw new Error(selfie.state.failure);
    return { image: shown.image, words: personWords(shown.share) };
  }

  return { open, make, dispose: () => pool.dispose() };
}
