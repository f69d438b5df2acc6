/** All bodies of an image at once, by a network that says which points belong together. */
import type { Box } from "@segkit/core/boxes";
import type { Image } from "@segkit/core/image";
import { checkAborted } from "@segkit/core/progress";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import type { Body } from "./body.js";
import { limitsOf } from "./find.js";
import type { FoundBody, FoundPoint, ImagePoseFinding, Placement } from "./finding.js";
import { jobOf } from "./job.js";
import { namedPoints } from "./keypoint.js";
import type { PoseSettings } from "./pose-options.js";
import { coverageOf } from "./preprocessing.js";
import { runAll, type Task } from "./run.js";

const WHERE = "find";

/** The bodies of an image, the surest first. */
export async function bodiesInImage(
  task: Task,
  finding: ImagePoseFinding,
  image: Image,
  settings: PoseSettings,
  stages: Readonly<Record<string, Session>>,
): Promise<Body[]> {
  const { scoreThreshold, maxInstances } = limitsOf(finding.defaults, {
    scoreThreshold: settings.scoreThreshold,
    maxInstances: settings.maxInstances,
  });
  const { onProgress, signal } = settings;
  const call = signal ? { signal } : {};
  onProgress?.({ stage: "run", done: 0, total: 1 });
  const { imageSize, sizes, tensor } = jobOf(task, image, 0, false, WHERE);
  const input = tensor();
  const outputs = await runAll(task, input, settings, WHERE);
  const place = {
    ...{ imageSize, inputSize: sizes.padded, resizedSize: sizes.resized },
    coverage: coverageOf(imageSize, sizes),
  };
  const found = await finding.find(outputs, {
    run: (stage: string, feeds: Readonly<Record<string, Tensor>>) => stages[stage]!.run(feeds, call),
    ...{ input, place, scoreThreshold, maxInstances },
    checkAborted: () => checkAborted(WHERE, signal),
  });
  onProgress?.({ stage: "run", done: 1, total: 1 });
  const names = task.preset.keypoints?.names ?? task.preset.labels;
  return found.map((body) => placed(body, place, names));
}

/** A body on the image. Points are at pixels' centers, boxes at their edges. */
function placed({ score, points, box }: FoundBody, place: Placement, names: readonly string[] | undefined): Body {
  const { coverage, inputSize } = place;
  const across = coverage.frame.width / inputSize.width;
  const down = coverage.frame.height / inputSize.height;
  const { x: left, y: top } = coverage.corner;
  const onImage = ({ x, y }: FoundPoint) => ({ x: (x + 0.5) * across + left - 0.5, y: (y + 0.5) * down + top - 0.5 });
  const there = namedPoints(points, names, onImage);
  const around = box
    ? {
        ...{ x: box[0] * across + left, y: box[1] * down + top },
        ...{ width: (box[2] - box[0]) * across, height: (box[3] - box[1]) * down },
      }
    : boxAround(there.filter((_, k) => points[k] !== undefined));
  return { box: around, score, points: there };
}

/** The smallest box around points. */
function boxAround(points: readonly { readonly x: number; readonly y: number }[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
