/** Regions, their hulls and the image in them, cut out by their boxes. */
import { emptyLike } from "../geometry/raster.js";
import type { Image, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { fillHoles } from "../morphology/fill-holes.js";
import type { Spans } from "./convex-hull.js";
import type { Measures, Regions } from "./measured.js";
import type { Moments } from "./moments.js";
import { boxOf } from "./shapes.js";

/** What has the size of a region's box, and the list of its pixels. */
export function cropMeasures(regions: Regions, moments: () => Moments, hulls: () => Spans) {
  const { ranks, width: stride, spacing } = regions;
  const imageOf = (k: number): Mask => {
    const { x, y, width, height } = boxOf(moments(), k);
    const data = new Uint8Array(height * width);
    for (let v = 0, i = 0; v < height; v++) {
      for (let from = (y + v) * stride + x, u = 0; u < width; u++, i++) if (ranks[from + u] === k) data[i] = 1;
    }
    return { data, height, width };
  };
  const coords = (k: number): Int32Array => {
    const { x, y, width, height } = boxOf(moments(), k);
    const points = new Int32Array(2 * moments().area[k]!);
    let at = 0;
    for (let v = y; v < y + height; v++) {
      for (let u = x; u < x + width; u++) {
        if (ranks[v * stride + u] !== k) continue;
        points[at++] = u;
        points[at++] = v;
      }
    }
    return points;
  };
  return {
    coords,
    coordsScaled: (k) => Float64Array.from(coords(k), (value, i) => value * spacing[i % 2 === 0 ? 1 : 0]),
    image: imageOf,
    imageFilled: (k) => fillHoles(imageOf(k), { connectivity: 8 }),
    imageConvex(k) {
      const { x, y, width, height } = boxOf(moments(), k);
      const data = new Uint8Array(height * width);
      const { offsets, rows } = hulls();
      for (let j = offsets[k]!; j < offsets[k + 1]!; j++) {
        const row = (rows[3 * j]! - y) * width - x;
        data.fill(1, row + rows[3 * j + 1]!, row + rows[3 * j + 2]! + 1);
      }
      return { data, height, width };
    },
    imageIntensity(k) {
      const { x, y } = boxOf(moments(), k);
      const mask = imageOf(k);
      const { data, channels } = regions.image!;
      const values = emptyLike(data, mask.data.length * channels) as PixelData;
      for (let i = 0; i < mask.data.length; i++) {
        if (mask.data[i] === 0) continue;
        const from = ((y + Math.floor(i / mask.width)) * stride + x + (i % mask.width)) * channels;
        for (let c = 0; c < channels; c++) values[i * channels + c] = data[from + c]!;
      }
      return { ...mask, data: values, channels } as Image;
    },
  } satisfies Partial<Measures>;
}
