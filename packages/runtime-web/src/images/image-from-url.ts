/** Images by their address. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { checkAborted } from "@segkit/core/progress";
import { isKind, phrase, slipOf } from "@segkit/core/validate";
import { checkOptions, type ImageFromOptions, sourceToImage } from "./image-from.js";
import { needGlobal, reasonOf } from "./surface.js";

/** The options of {@link imageFromUrl}: those of `imageFrom`; an `AbortSignal` also ends the download. */
export type ImageFromUrlOptions = ImageFromOptions;

/**
 * Loads an image from an address, as `imageFrom` does from its bytes.
 *
 * @param url - an address: `https:`, `blob:`, `data:`, or relative to the page
 * @param options - see {@link ImageFromUrlOptions}
 * @returns 8-bit image, HWC
 * @throws SegmentationError `io-error` when the server cannot be reached, answers with an error, or does not allow this page to read the image (CORS);
 *   `corrupt-data` when the answer is no image, a web page in its place being named as such; `aborted`; `no-backend`; `invalid-argument`; what `imageFrom` throws
 *
 * @example
 * ```ts
 * import { imageFromUrl, toBlob } from "@segkit/runtime-web";
 *
 * const blob = await toBlob({ data: new Uint8Array(2 * 3 * 3), height: 2, width: 3, channels: 3 });
 * const image = await imageFromUrl(URL.createObjectURL(blob));
 * console.assert(image.height === 2 && image.width === 3);
 * ```
 */
export async function imageFromUrl(
  url: string | URL,
  options: ImageFromUrlOptions = {},
): Promise<Image<Uint8ClampedArray<ArrayBuffer>>> {
  const where = "imageFromUrl";
  checkOptions(where, options);
  const address = resolveAddress(where, url);
  const { signal } = options;
  const blob = await download(where, address, signal);
  checkAborted(where, signal);
  if (await isWebPage(blob)) {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "url",
      expected: "an image",
      received: phrase(`a web page (HTML) at ${address}`),
      remedy: "The address is one of a page that shows the image, or the server answers a wrong address with its start page.",
    });
  }
  return sourceToImage(where, blob, options);
}

function resolveAddress(where: string, url: string | URL): string {
  try {
    if (typeof url !== "string" && !isKind(url, "URL")) throw new TypeError("not an address");
    return new URL(url, globalThis.location?.href).href;
  } catch (cause) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "url",
      expected: "an address",
      received: url,
      ...(typeof url !== "string" && slipOf("url", url)),
      cause,
    });
  }
}

async function download(where: string, address: string, signal: ImageFromOptions["signal"]): Promise<Blob> {
  needGlobal(where, "fetch");
  const init = isKind(signal, "AbortSignal") ? { signal: signal as AbortSignal } : {};
  let answer: Response;
  try {
    answer = await fetch(address, init);
    if (answer.ok) return await answer.blob();
  } catch (cause) {
    checkAborted(where, signal);
    throw new SegmentationError("io-error", { where, option: "url", ...(await diagnosis(address, cause, init)), cause });
  }
  throw new SegmentationError("io-error", {
    where,
    option: "url",
    expected: "an image",
    received: phrase(`HTTP ${answer.status} ${answer.statusText}`.trimEnd()),
    remedy: `Check the address ${address}.`,
  });
}

/** Browsers report a CORS refusal and an unreachable server alike; an opaque request, which CORS does not concern, tells them apart. */
async function diagnosis(address: string, cause: unknown, init: RequestInit) {
  const reachable = await fetch(address, { ...init, mode: "no-cors", method: "GET" }).then(
    (answer) => answer.type === "opaque",
    () => false,
  );
  return reachable
    ? {
        expected: "a server that allows this page to read the image",
        received: phrase("a refusal by the cross-origin rule (CORS)"),
        remedy: "Have the server send Access-Control-Allow-Origin, or serve the image from the page's own origin.",
      }
    : {
        expected: "a server that can be reached",
        received: reasonOf(cause),
        remedy: `Check the address ${address} and the network.`,
      };
}

/** Looks at the content, not at its declared type: servers send error pages with any type, and images with none. */
async function isWebPage(blob: Blob): Promise<boolean> {
  const start = await blob.slice(0, 512).text();
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body)/i.test(start.replace(/^\uFEFF/, ""));
}
