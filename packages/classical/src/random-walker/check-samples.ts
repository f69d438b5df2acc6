/** Checks of an image's samples. */
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { checkFinite } from "@segkit/core/validate";
import { comparedChannels } from "./graph.js";

/** Refuses samples that are compared and not finite. */
export function checkSamples(where: string, { data, channels }: Image, mask: Mask | undefined): void {
  if (!(data instanceof Float32Array)) return;
  const compared = comparedChannels(channels);
  const counts = (i: number): boolean => i % channels < compared && mask?.data[Math.floor(i / channels)] !== 0;
  checkFinite(where, "image.data", data, { code: "invalid-image", counts });
}
