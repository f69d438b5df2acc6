// The same program in every kind of project: segments a drawn image and tells a checksum of the labels.

import { felzenszwalb, kmeans } from "@segkit/classical";
import { slic } from "@segkit/classical/slic";
import { type LabelMap, SegmentationError } from "@segkit/core";
import { confusionMatrix, meanIoU } from "@segkit/metrics";

export function run(): string {
  const height = 61;
  const width = 83;
  const data = new Uint8Array(height * width * 3);
  for (let i = 0, state = 1; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = ((((i / 3) % width) >> 4) * 40 + (state >>> 28)) & 255;
  }
  const image = { data, height, width, channels: 3 };
  const superpixels = slic(image, { nSegments: 40, compactness: 10 });
  const regions = felzenszwalb(image, { scale: 50 });
  const clusters = kmeans(image, { nClusters: 4 });
  const confusion = confusionMatrix({ nClasses: 4 });
  confusion.update(clusters.labels, clusters.labels);
  let code = "";
  try {
    slic(image, { nSegments: -1 });
  } catch (error) {
    if (error instanceof SegmentationError) code = error.code;
  }
  return JSON.stringify([
    checksum(superpixels.labels),
    checksum(regions.labels),
    checksum(clusters.labels),
    meanIoU(confusion),
    code,
  ]);
}

function checksum(labels: LabelMap): number {
  return labels.data.reduce((sum, label) => (Math.imul(sum, 31) + label) >>> 0, 7);
}
