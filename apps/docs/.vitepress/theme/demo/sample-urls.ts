/** Where the images are that live pages offer. */
import { withBase } from "vitepress";
import { nameOf, type Sample } from "./samples.js";

/** A small image of a sample. */
export const thumbnailUrl = (sample: Sample): string => withBase(`/generated/samples/${nameOf(sample)}.webp`);

export function sampleUrl({ file }: Sample): string {
  return withBase(`/generated/${file}`);
}
