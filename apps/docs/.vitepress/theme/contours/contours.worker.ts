/** Makes contour maps and cuts them off the page's thread; the tree of the last image stays here. */
import { ultrametricContourMap } from "@segkit/classical/ultrametric-contour-map";
import { answerCalls } from "@segkit/classical/workers";
import { canny } from "@segkit/core/canny";
import { rgbToGray } from "@segkit/core/color";
import { drawMeanColor } from "@segkit/core/draw";
import { gaussian, sobel } from "@segkit/core/filters";
import type { Hierarchy } from "@segkit/core/hierarchy";
import type { Image } from "@segkit/core/image";

export type EdgeSource = "colors" | "sobel" | "canny" | "own";

export interface Opened {
  readonly leafCount: number;
  /** The strongest contour. */
  readonly most: number;
  readonly milliseconds: number;
}

let kept:
  | { readonly image: Image; readonly tree: Hierarchy; readonly contours: Image<Float32Array>; readonly most: number }
  | undefined;

/** Canny's lines have gaps, which water runs through: those of several thresholds, smoothed. */
function softCanny(gray: Image): Image<Float32Array> {
  const sum = new Float32Array(gray.height * gray.width);
  for (let k = 1; k <= 8; k++) {
    const { data } = canny(gray, { sigma: 2, lowThreshold: 8 * k, highThreshold: 16 * k });
    for (let i = 0; i < sum.length; i++) sum[i]! += data[i]! / 8;
  }
  return gaussian({ ...gray, data: sum }, { sigma: 2 });
}

function edgesOf(image: Image, source: EdgeSource): Image {
  if (source === "colors") return image;
  const gray = rgbToGray(image);
  if (source === "sobel") return sobel(gaussian(gray, { sigma: 2 }));
  return source === "canny" ? softCanny(gray) : gray;
}

const functions = {
  open(image: Image, source: EdgeSource): Opened {
    const start = performance.now();
    const { hierarchy: tree } = ultrametricContourMap(edgesOf(image, source));
    const contours = tree.saliency();
    const milliseconds = performance.now() - start;
    const most = tree.altitudes.at(-1) ?? 0;
    kept = { image, tree, contours, most };
    return { leafCount: tree.leafCount, most, milliseconds };
  },

  /** The contour map as ink on paper, what is above the level darker; and the regions that are left. */
  cut(share: number): { count: number; map: Image; regions: Image } {
    const { image, tree, contours, most } = kept!;
    const level = share * most;
    const { labels, count } = tree.cut({ altitude: level });
    const data = Uint8Array.from(contours.data, (strength) => {
      if (strength === 0) return 255;
      return strength > level ? Math.round(150 * (1 - Math.sqrt(strength / most))) : 232;
    });
    return { count, map: { ...contours, data }, regions: drawMeanColor(image, labels) };
  },
};

export type ContourFunctions = typeof functions;
answerCalls(functions);
