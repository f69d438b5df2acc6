/** What a network found, over the image. */

import { drawKeypoints, drawOverlay } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import { type Color, distinctColors } from "@segkit/core/palettes";
import { drawMap } from "./draw-map.js";
import type { Found } from "./found.js";
import { type Classes, type LegendEntry, legendOf } from "./legend.js";

/** Of things each has a color of its own, of stuff that of its class. */
function objectColors(objects: NonNullable<Found["objects"]>, palette: readonly Color[]): readonly Color[] {
  const own = distinctColors(Math.max(2, objects.length));
  return objects.map(({ classId, isThing = true }, i) => (isThing ? own[i]! : palette[classId % palette.length]!));
}

/** The image that the page shows; without anything found the image itself. */
export function drawFound(
  image: Image,
  found: Found | undefined,
  classes: Classes,
  palette: readonly Color[],
  opacity: number,
): Image {
  const { height, width } = image;
  if (!found || found.labels.height !== height || found.labels.width !== width) return image;
  const { labels, map, objects, points, skeleton = [] } = found;
  if (map) return drawMap(image, map, palette[1]!, opacity);
  const colors = objects ? objectColors(objects, palette) : palette;
  const background = classes.count === 1 && !objects ? { background: 0 } : {};
  const over = colors.length > 0 ? drawOverlay(image, labels, { alpha: opacity, palette: colors, ...background }) : image;
  if (!points) return over;
  const radius = Math.max(2, Math.round(Math.min(height, width) / 120));
  return drawKeypoints(over, points, { skeleton, color: colors, radius, lineWidth: Math.max(1, radius / 2) });
}

/** An entry of the list beside the image. */
export interface ListEntry extends Partial<Omit<LegendEntry, "label">> {
  readonly key: number;
  readonly name: string;
  readonly score?: number;
}

/** The list beside the image: classes, the largest first, or objects, the surest first. */
export function listOf(found: Found, classes: Classes, palette: readonly Color[]): ListEntry[] {
  const { objects } = found;
  if (!objects) return legendOf(found.labels, classes, palette).map(({ label, ...entry }) => ({ key: label, ...entry }));
  const colors = objectColors(objects, palette);
  return objects.map(({ name, score, share }, i) => ({
    ...{ key: i, name, color: colors[i]! },
    ...(score !== undefined && { score }),
    ...(share !== undefined && { share }),
  }));
}
