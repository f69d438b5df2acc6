/** What the home page's strip computes, in a worker and when the site is built: an image of each result, and the result in a few words. */
import { grabCut } from "@segkit/classical/grab-cut";
import { kmeans } from "@segkit/classical/kmeans";
import { slic } from "@segkit/classical/slic";
import { threshold } from "@segkit/classical/threshold";
import { watershed } from "@segkit/classical/watershed";
import { composite, cutOut } from "@segkit/core/alpha";
import { drawBoundaries, drawMeanColor } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import { BACKDROP, type StripMethod } from "./strip.js";

export interface Made {
  readonly image: Image;
  /** The result in a few words. */
  readonly words: string;
}

export const stripMethods: Readonly<Record<Exclude<StripMethod["key"], "network">, (image: Image) => Made>> = {
  threshold(image) {
    const { labels, thresholds } = threshold(image, { method: "otsu" });
    return { image: drawMeanColor(image, labels), words: `darker or lighter than ${Math.round(thresholds[0]!)}` };
  },
  kmeans(image) {
    const { labels } = kmeans(image, { nClusters: 5, colorSpace: "lab" });
    return { image: drawMeanColor(image, labels), words: "5 colors" };
  },
  slic(image) {
    const { labels, count } = slic(image, { nSegments: 250 });
    return { image: drawBoundaries(image, labels), words: `${count} superpixels` };
  },
  watershed(image) {
    const { labels, count } = watershed(image, { h: 0.08 });
    return { image: drawMeanColor(image, labels), words: `${count} basins` };
  },
  grabCut(image) {
    const { width, height } = image;
    const { mask } = grabCut(image, { box: { x: 0.06 * width, y: 0.06 * height, width: 0.88 * width, height: 0.94 * height } });
    const inside = mask.data.reduce((sum, value) => sum + value, 0) / mask.data.length;
    return {
      image: composite(cutOut(image, mask, { feather: 1 }), [...BACKDROP]),
      words: `${percent(inside)} of the pixels kept`,
    };
  },
};

/** What the network's result is in words. */
export const personWords = (share: number): string => `${percent(share)} of the image is a person`;

const percent = (part: number): string => `${Math.round(100 * part)} %`;
