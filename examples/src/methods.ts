/** The methods the example compares, each by its public function. Runs in the worker. */
import { felzenszwalb, kmeans, slic } from "@segkit/classical";
import type { CallOptions, Image, LabelMap } from "@segkit/core";

export interface MethodResult {
  readonly labels: LabelMap;
  readonly count: number;
}

/** A method: its title, and its call with parameters that suit a photograph of this size. */
export interface Method {
  readonly title: string;
  readonly call: (image: Image, options: CallOptions) => MethodResult;
}

export const methods: Record<string, Method> = {
  slic: {
    title: "SLIC superpixels",
    call: (image, options) => slic(image, { nSegments: 300, compactness: 15, ...options }),
  },
  felzenszwalb: {
    title: "Felzenszwalb–Huttenlocher",
    call: (image, options) =>
      felzenszwalb(image, { scale: 300, sigma: 0.8, minSize: Math.max(20, (image.height * image.width) >> 10), ...options }),
  },
  kmeans: {
    title: "k-means, Lab color",
    call: (image, options) => kmeans(image, { nClusters: 6, colorSpace: "lab", ...options }),
  },
};
