/** A drawn data set of the size and the ways of COCO's val2017: files of annotations, and results of a detector. */
import { type Random, random } from "@segkit/core/random";
import { rleArea, rleBox, rleFromPolygons, rleToString } from "@segkit/core/rle";
import type { CocoAnnotation, CocoDetection, CocoGroundTruth } from "@segkit/metrics/coco";

/** A data set as its files hold it. */
export interface CocoSet {
  readonly groundTruth: CocoGroundTruth;
  readonly detections: readonly CocoDetection[];
}

const HEIGHT = 480;
const WIDTH = 640;
const CATEGORIES = 80;
const POINTS = 17;
/** For each image, as in val2017. */
const OBJECTS = 7.2;
const PEOPLE = 2.2;
const DETECTIONS = 20;
/** Of a hundred objects. */
const CROWDS = 1.2;

/** An object's outline: a ring of points around a center, uneven as outlines are. */
interface Shape {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rim: readonly number[];
}

function drawShape(stream: Random): Shape {
  // from 8 to 400 pixels, small ones more often
  const size = 8 * 50 ** (stream.next() ** 1.3);
  const aspect = 2 ** (stream.next() - 0.5);
  const rim = Array.from({ length: 12 + stream.integer(28) }, () => 0.75 + 0.25 * stream.next());
  return { x: stream.next() * WIDTH, y: stream.next() * HEIGHT, width: size * aspect, height: size / aspect, rim };
}

/** The shape as a detector finds it, more or less. */
function drawNear(stream: Random, shape: Shape): Shape {
  const off = 0.02 + 0.25 * stream.next() ** 2;
  const some = (): number => off * stream.normal();
  return {
    x: shape.x + some() * shape.width,
    y: shape.y + some() * shape.height,
    width: shape.width * Math.exp(some()),
    height: shape.height * Math.exp(some()),
    rim: shape.rim.map((radius) => radius * (1 + 0.3 * some())),
  };
}

function outline({ x, y, width, height, rim }: Shape): number[] {
  return rim.flatMap((radius, k) => {
    const angle = (2 * Math.PI * k) / rim.length;
    const at = [x + (radius * width * Math.cos(angle)) / 2, y + (radius * height * Math.sin(angle)) / 2] as const;
    return [Math.min(WIDTH, Math.max(0, at[0])), Math.min(HEIGHT, Math.max(0, at[1]))].map((v) => Math.round(v * 100) / 100);
  });
}

const ENOUGH = 20;

/** Images of a data set with masks: boxes follow from them. */
export function instances(images: number, seed: number, masks: boolean): CocoSet {
  const stream = random(seed);
  const annotations: CocoAnnotation[] = [];
  const detections: CocoDetection[] = [];
  const record = (shape: Shape) => {
    const polygon = outline(shape);
    const rle = rleFromPolygons([polygon], [HEIGHT, WIDTH]);
    const { x, y, width, height } = rleBox(rle);
    return { polygon, rle, area: rleArea(rle), bbox: [x, y, width, height] };
  };
  for (let image = 1; image <= images; image++) {
    const shapes: (readonly [Shape, number])[] = [];
    const objects = count(stream, OBJECTS);
    // an image shows few categories
    const shown = Array.from({ length: 3 }, () => stream.integer(CATEGORIES) + 1);
    while (shapes.length < objects) {
      const shape = drawShape(stream);
      const { polygon, rle, area, bbox } = record(shape);
      if (area < ENOUGH) continue;
      const category = shown[stream.integer(3)]!;
      const iscrowd = stream.next() < CROWDS / 100 ? 1 : 0;
      const segmentation = iscrowd ? { size: [HEIGHT, WIDTH] as const, counts: [...rle.counts] } : [polygon];
      annotations.push({
        id: annotations.length + 1,
        image_id: image,
        category_id: category,
        area,
        bbox,
        iscrowd,
        ...(masks && { segmentation }),
      });
      shapes.push([shape, category]);
    }
    for (let left = DETECTIONS; left > 0; ) {
      const known = shapes.length > 0 && stream.next() < 0.7 ? shapes[stream.integer(shapes.length)] : undefined;
      const { rle, area, bbox } = record(known ? drawNear(stream, known[0]) : drawShape(stream));
      if (area < ENOUGH) continue;
      left--;
      const category = known && stream.next() < 0.9 ? known[1] : stream.integer(CATEGORIES) + 1;
      detections.push({
        image_id: image,
        category_id: category,
        score: scoreOf(stream, known !== undefined),
        ...(masks ? { segmentation: { size: [HEIGHT, WIDTH] as const, counts: rleToString(rle) } } : { bbox }),
      });
    }
  }
  return { groundTruth: { images: imagesOf(images), categories: categoriesOf(CATEGORIES), annotations }, detections };
}

/** Images of a data set of people with key points. */
export function people(images: number, seed: number): CocoSet {
  const stream = random(seed);
  const annotations: CocoAnnotation[] = [];
  const detections: CocoDetection[] = [];
  for (let image = 1; image <= images; image++) {
    const first = annotations.length;
    const objects = count(stream, PEOPLE);
    for (let i = 0; i < objects; i++) {
      const { x, y, width, height } = drawShape(stream);
      const labeled = stream.next() < 0.2 ? 0 : 0.7;
      const keypoints: number[] = [];
      for (let k = 0; k < POINTS; k++) {
        const seen = stream.next() < labeled ? 1 + stream.integer(2) : 0;
        const at = [x + (stream.next() - 0.5) * width, y + (stream.next() - 0.5) * height];
        keypoints.push(...(seen ? at.map(Math.round) : [0, 0]), seen);
      }
      annotations.push({
        id: annotations.length + 1,
        image_id: image,
        category_id: 1,
        area: width * height * 0.6,
        bbox: [x - width / 2, y - height / 2, width, height],
        iscrowd: stream.next() < CROWDS / 100 ? 1 : 0,
        num_keypoints: keypoints.filter((value, k) => k % 3 === 2 && value > 0).length,
        keypoints,
      });
    }
    for (let i = 0; i < DETECTIONS; i++) {
      const near = annotations[first + stream.integer(annotations.length - first + 1)];
      const [x, y, width, height] = (near?.bbox ?? [0, 0, WIDTH, HEIGHT]) as [number, number, number, number];
      const off = 0.02 + 0.3 * stream.next() ** 2;
      const keypoints = Array.from({ length: POINTS }, (_, k) => {
        const known = near !== undefined && near.keypoints![3 * k + 2]! > 0;
        const from = known ? [near.keypoints![3 * k]!, near.keypoints![3 * k + 1]!] : [x + width / 2, y + height / 2];
        return [
          ...from.map((value, axis) => Math.round(100 * (value + off * stream.normal() * (axis ? height : width))) / 100),
          1,
        ];
      }).flat();
      detections.push({ image_id: image, category_id: 1, keypoints, score: scoreOf(stream, near !== undefined) });
    }
  }
  return { groundTruth: { images: imagesOf(images), categories: categoriesOf(1), annotations }, detections };
}

const imagesOf = (images: number) =>
  Array.from({ length: images }, (_, i) => ({ id: i + 1, height: HEIGHT, width: WIDTH, file_name: `${i + 1}.jpg` }));
const categoriesOf = (categories: number) =>
  Array.from({ length: categories }, (_, i) => ({ id: i + 1, name: `kind ${i + 1}` }));

/** Few or many, with this mean. */
function count(stream: Random, mean: number): number {
  return Math.round(-mean * Math.log(1 - stream.next()));
}

/** Three digits, so that many are equal. */
function scoreOf(stream: Random, near: boolean): number {
  return Math.round(1000 * stream.next() ** (near ? 0.7 : 3)) / 1000;
}
