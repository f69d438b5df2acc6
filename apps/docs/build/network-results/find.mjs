// What a network finds on an image, drawn over it by the library: `find(image)` of each gives `{ drawn, found }`, where `found` names classes with their shares, or bodies with their points.
import { drawKeypoints, drawOverlay } from "@segkit/core/draw";
import { distinctColors } from "@segkit/core/palettes";
import { resize } from "@segkit/core/resize";
import { families } from "@segkit/nn/families";
import { fromOnnx } from "@segkit/nn/onnx";
import { pose, semantic } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import { channelsLast } from "./channels-last.mjs";

/** What a task opens: an ONNX file with what it does not say itself, or a weight file of a family that its tensors tell. */
async function sourceOf({ onnx, channelsLast: isTurned }, path) {
  if (onnx) return fromOnnx(path, onnx);
  return isTurned ? channelsLast(await openWeights(path)) : path;
}

/** A class for each pixel; the first one, the background, is not painted unless all are. */
export async function semanticFinder(row, path, runtime) {
  const segment = await semantic(await sourceOf(row, path), {
    runtime,
    families,
    fixedSize: row.fixedSize ?? row.onnx === undefined,
  });
  const { alpha = 0.55, everyClass = false, colors } = row;
  const count = Math.max(2, segment.labels.length);
  const palette = colors ?? distinctColors(count);
  return {
    about: segment.recognized?.description,
    async find(image) {
      const { labels, segments } = await segment(image);
      const drawn = drawOverlay(image, labels, { palette, alpha, background: everyClass ? -1 : 0 });
      return { drawn, found: sharesOf(segments, image.height * image.width, row.classes) };
    },
    dispose: () => segment.dispose(),
  };
}

/** The points of people, in boxes by hand where the row has them; points of a lower score than `least` are not drawn, and not counted. */
export async function poseFinder(row, path, runtime) {
  const find = await pose(await sourceOf(row, path), { runtime, families });
  const { least = 0.3 } = row;
  return {
    about: families.find(({ name }) => name === row.family).title,
    async find(image, side, name) {
      const box = row.boxes?.[name];
      const bodies = await find(image, box && { boxes: [box] });
      const scale = side / image.width;
      const flat = bodies.map(({ points }) => points.flatMap(({ x, y, score }) => [scale * x, scale * y, score]));
      const { skeleton } = find.preset.keypoints;
      const small = resize(image, { height: side, width: side });
      const style = { skeleton, threshold: least, radius: side / 80, lineWidth: side / 110, color: [40, 220, 255] };
      const found = bodies.map(({ points }) => ({
        name: "person",
        points: points.filter(({ score }) => score > least).length,
      }));
      return { drawn: drawKeypoints(small, flat, style), found };
    },
    dispose: () => find.dispose(),
  };
}

/** Names and shares of what is there, the largest first. */
function sharesOf(segments, whole, classes = []) {
  return segments
    .map(({ className, classId, area }) => ({
      name: className && classes.length === 0 ? className : classes[classId],
      share: Number((area / whole).toFixed(3)),
    }))
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => b.share - a.share);
}
