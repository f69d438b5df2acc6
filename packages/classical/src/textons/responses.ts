/** The responses that textons are made of and found by. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { CallOptions } from "@segkit/core/progress";
import { checkFeatureMap, type FeatureMap } from "../features/feature-map.js";
import type { FilterBank } from "../filter-bank/bank.js";
import { responsesOf } from "../filter-bank/filter-bank-responses.js";
import { textonsKernel } from "../generated/textons.wasm.js";

/** How responses are brought to one scale before they are compared. */
export type ResponseScale = "weber" | "none";

/** What responses are made by; without a bank they are given. */
export interface Preparation extends CallOptions {
  readonly bank: FilterBank | undefined;
  readonly scale: ResponseScale;
  readonly standardize: boolean;
}

const BAND = 2 ** 16;

/** Whether this is a feature map and no plain image. */
export function isFeatureMap(given: ImageLike | FeatureMap): given is FeatureMap {
  return typeof given === "object" && given !== null && "dimensions" in given;
}

/** The responses of an image, or those that are given, on the scale that is wanted. */
export function preparedResponses(
  where: string,
  option: string,
  given: ImageLike | FeatureMap,
  { bank, scale, standardize, onProgress, signal }: Preparation,
): FeatureMap {
  if (isFeatureMap(given)) {
    const map = checkFeatureMap(where, option, given);
    return scale === "weber" ? { ...map, data: scaledByNorm(map, map.data.slice()) } : map;
  }
  if (bank === undefined)
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: "a feature map of responses, as these textons were made of",
      received: given,
      remedy: "Give filterBankResponses(image, bank) with the bank that the textons' responses had.",
    });
  const call = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const map = responsesOf(where, given, bank, { mode: "reflect", cval: 0, standardize, ...call });
  return scale === "weber" ? { ...map, data: scaledByNorm(map, map.data) } : map;
}

/** Scales the responses of each pixel, in place. */
function scaledByNorm({ channels }: FeatureMap, data: Float32Array): Float32Array {
  const band = Math.max(1, Math.floor(BAND / channels)) * channels;
  return withKernel(textonsKernel, (kernel, heap) => {
    const at = heap.alloc(4 * Math.min(band, data.length));
    for (let first = 0; first < data.length; first += band) {
      const part = data.subarray(first, Math.min(data.length, first + band));
      heap.f32(at, part.length).set(part);
      kernel.scaleByNorm(at, part.length / channels, channels);
      data.set(heap.f32(at, part.length), first);
    }
    return data;
  });
}
