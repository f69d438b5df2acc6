/** A drawn data set, so that the page has something to show before a reader has files: images, ground truth and predictions as files of each kind. */
import { gaussian } from "@segkit/core/filters";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { polygonsToMask } from "@segkit/core/masks";
import type { Color } from "@segkit/core/palettes";
import { type Random, random } from "@segkit/core/random";
import { encodeRle, rleArea, rleBox, rleToString } from "@segkit/core/rle";
import { labelsToBlob, toBlob } from "@segkit/runtime-web/images";
import type { Given } from "./sort-files.js";

export type SampleKind = "instances" | "labels" | "panoptic" | "saliency" | "mattes";

const HEIGHT = 180;
const WIDTH = 240;
const SCENES = 8;
/** Stuff first: what is behind. */
const CATEGORIES: readonly { readonly name: string; readonly isthing: 0 | 1; readonly color: Color }[] = [
  { name: "sky", isthing: 0, color: [150, 190, 230] },
  { name: "meadow", isthing: 0, color: [110, 150, 80] },
  { name: "balloon", isthing: 1, color: [205, 70, 60] },
  { name: "kite", isthing: 1, color: [235, 190, 60] },
  { name: "house", isthing: 1, color: [160, 120, 100] },
];

interface Thing {
  readonly category: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly score: number;
}

interface Scene {
  readonly horizon: number;
  readonly things: readonly Thing[];
}

/** Files as a reader would give them. */
export async function sampleFiles(kind: SampleKind): Promise<Given> {
  const stream = random(5);
  const scenes = Array.from({ length: SCENES }, () => {
    const truth = drawScene(stream);
    return { truth, found: predict(stream, truth) };
  });
  const images = await Promise.all(scenes.map(async ({ truth }, i) => file(nameOf(i), await toBlob(render(truth, i)))));
  if (kind === "instances") return { images, ...instanceFiles(scenes) };
  if (kind === "panoptic") return { images, ...(await panopticFiles(scenes)) };
  if (kind === "saliency") return { images, ...(await saliencyFiles(scenes)) };
  if (kind === "mattes") return { images, ...(await matteFiles(scenes)) };
  const labels = async (scene: Scene, i: number) => file(nameOf(i), await labelsToBlob(mapOf(scene).classes));
  return {
    images,
    groundTruth: await Promise.all(scenes.map(({ truth }, i) => labels(truth, i))),
    predictions: await Promise.all(scenes.map(({ found }, i) => labels(found, i))),
  };
}

type Scenes = readonly { readonly truth: Scene; readonly found: Scene }[];

const nameOf = (i: number) => `scene-${i + 1}.png`;
const file = (name: string, part: BlobPart) =>
  new File([part], name, { type: name.endsWith(".json") ? "application/json" : "image/png" });
const json = (name: string, value: unknown) => file(name, JSON.stringify(value));

function drawScene(stream: Random): Scene {
  const things = Array.from({ length: 3 + stream.integer(4) }, (): Thing => {
    const category = 2 + stream.integer(3);
    const y = category === 4 ? 0.62 + 0.2 * stream.next() : 0.1 + 0.5 * stream.next();
    return { category, x: WIDTH * (0.08 + 0.84 * stream.next()), y: HEIGHT * y, size: 14 + 34 * stream.next(), score: 1 };
  });
  return { horizon: HEIGHT * (0.55 + 0.15 * stream.next()), things };
}

/** The scene as a network might see it: most things about where they are, some missed, some taken for others, some invented. */
function predict(stream: Random, { horizon, things }: Scene): Scene {
  const found = things.flatMap((thing): Thing[] => {
    if (stream.next() < 0.12) return [];
    const off = thing.size * 0.22 * stream.next();
    const category = stream.next() < 0.12 ? 2 + stream.integer(3) : thing.category;
    const size = thing.size * (1 + 0.25 * (stream.next() - 0.5));
    return [
      {
        category,
        size,
        x: thing.x + off * stream.normal(),
        y: thing.y + off * stream.normal(),
        score: 0.5 + 0.49 * stream.next(),
      },
    ];
  });
  if (stream.next() < 0.5)
    found.push({
      category: 2 + stream.integer(3),
      x: WIDTH * stream.next(),
      y: HEIGHT * stream.next(),
      size: 22,
      score: 0.2 + 0.5 * stream.next(),
    });
  return { horizon: horizon + 5 * stream.normal(), things: found };
}

function outline({ category, x, y, size }: Thing): number[] {
  const corners = { 2: 24, 3: 4, 4: 5 }[category]!;
  return Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * (k + 0.75)) / corners - Math.PI / 2 - (category === 4 ? 0.94 : 0);
    return [x + (size / 2) * Math.cos(angle), y + (category === 3 ? 0.8 : 0.5) * size * Math.sin(angle)];
  }).flat();
}

const maskOf = (thing: Thing) => polygonsToMask([outline(thing)], { height: HEIGHT, width: WIDTH }, { rule: "nonzero" });

/** Of each pixel the class, and the segment: 1 sky, 2 meadow, then the things. */
function mapOf({ horizon, things }: Scene): { classes: LabelMap; segments: LabelMap } {
  const stuff = Int32Array.from({ length: HEIGHT * WIDTH }, (_, i) => Number(i / WIDTH >= horizon));
  const classes = { data: stuff, height: HEIGHT, width: WIDTH };
  const segments = { ...classes, data: stuff.map((k) => k + 1) };
  for (const [k, thing] of things.entries()) {
    for (const [i, inside] of maskOf(thing).data.entries()) {
      if (!inside) continue;
      classes.data[i] = thing.category;
      segments.data[i] = k + 3;
    }
  }
  return { classes, segments };
}

/** The scene as an image, a little uneven. */
function render(scene: Scene, seed: number): Image {
  const grain = random(100 + seed);
  const { classes } = mapOf(scene);
  const data = new Uint8Array(3 * HEIGHT * WIDTH);
  for (const [i, k] of classes.data.entries()) {
    const light = 1 - 0.25 * (i / classes.data.length) + 0.03 * grain.normal();
    for (let c = 0; c < 3; c++) data[3 * i + c] = Math.max(0, Math.min(255, Math.round(CATEGORIES[k]!.color[c]! * light)));
  }
  return { data, height: HEIGHT, width: WIDTH, channels: 3 };
}

function instanceFiles(scenes: Scenes): Pick<Given, "groundTruth" | "predictions"> {
  const record = (thing: Thing, image: number) => {
    const rle = encodeRle(maskOf(thing));
    const { x, y, width, height } = rleBox(rle);
    const segmentation = { size: [HEIGHT, WIDTH], counts: rleToString(rle) };
    return {
      area: rleArea(rle),
      json: { image_id: image + 1, category_id: thing.category, bbox: [x, y, width, height], segmentation },
    };
  };
  const all = (which: "truth" | "found") =>
    scenes
      .flatMap((scene, i) => scene[which].things.map((thing) => ({ thing, ...record(thing, i) })))
      .filter(({ area }) => area > 0);
  return {
    groundTruth: [
      json("instances.json", {
        images: scenes.map((_, i) => ({ id: i + 1, file_name: nameOf(i), height: HEIGHT, width: WIDTH })),
        categories: CATEGORIES.flatMap(({ name, isthing }, id) => (isthing ? [{ id, name }] : [])),
        annotations: all("truth").map((one, i) => ({ id: i + 1, iscrowd: 0, area: one.area, ...one.json })),
      }),
    ],
    predictions: [
      json(
        "detections.json",
        all("found").map((one) => ({ ...one.json, score: Math.round(1000 * one.thing.score) / 1000 })),
      ),
    ],
  };
}

async function panopticFiles(scenes: Scenes): Promise<Pick<Given, "groundTruth" | "predictions">> {
  const categories = CATEGORIES.map(({ name, isthing }, id) => ({ id, name, isthing }));
  const side = async (which: "truth" | "found") => {
    const maps = scenes.map((scene) => mapOf(scene[which]).segments);
    const pngs = maps.map(async ({ data }, i) => {
      const rgb = new Uint8Array(3 * data.length);
      for (const [k, id] of data.entries()) rgb[3 * k] = id;
      return file(nameOf(i), await toBlob({ data: rgb, height: HEIGHT, width: WIDTH, channels: 3 }));
    });
    const annotations = scenes.map((scene, i) => {
      const areas = new Map<number, number>();
      for (const id of maps[i]!.data) areas.set(id, (areas.get(id) ?? 0) + 1);
      const segments = [...areas].map(([id, area]) => ({
        id,
        category_id: id <= 2 ? id - 1 : scene[which].things[id - 3]!.category,
        area,
        iscrowd: 0,
      }));
      return { image_id: i + 1, file_name: nameOf(i), segments_info: segments };
    });
    return [json("panoptic.json", { categories, annotations }), ...(await Promise.all(pngs))];
  };
  return { groundTruth: await side("truth"), predictions: await side("found") };
}

/** How much of each pixel is a thing, 0 … 1, with soft borders. */
function softened(things: readonly Thing[], sigma: number, weight = (_: Thing) => 1): Float32Array {
  const data = new Float32Array(HEIGHT * WIDTH);
  for (const thing of things) {
    for (const [i, inside] of maskOf(thing).data.entries()) if (inside) data[i] = Math.max(data[i]!, weight(thing));
  }
  return gaussian({ data, height: HEIGHT, width: WIDTH, channels: 1 }, { sigma }).data;
}

const grayFile = async (i: number, values: Float32Array) => {
  const data = Int32Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value))));
  return file(nameOf(i), await labelsToBlob({ data, height: HEIGHT, width: WIDTH }, { bitDepth: 8 }));
};

/** Masks of all things, and maps that see most of them, some faintly. */
async function saliencyFiles(scenes: Scenes): Promise<Pick<Given, "groundTruth" | "predictions">> {
  const map = (scene: Scene, i: number) => {
    const grain = random(200 + i);
    const seen = softened(scene.things, 2.5, ({ score }) => score);
    return grayFile(
      i,
      seen.map((value, k) => 0.9 * value + 0.08 * (k / seen.length) + 0.02 * grain.next()),
    );
  };
  return {
    groundTruth: await Promise.all(
      scenes.map(({ truth }, i) =>
        grayFile(
          i,
          softened(truth.things, 0.5).map((value) => Number(value >= 0.5)),
        ),
      ),
    ),
    predictions: await Promise.all(scenes.map(({ found }, i) => map(found, i))),
  };
}

/** Things with soft borders, the same drawn less well, and where they are not known. */
async function matteFiles(scenes: Scenes): Promise<Pick<Given, "groundTruth" | "predictions" | "trimaps">> {
  const each = (of: (things: readonly Thing[]) => Float32Array) =>
    Promise.all(scenes.map(({ truth }, i) => grayFile(i, of(truth.things))));
  const moved = (things: readonly Thing[]) => things.map((thing) => ({ ...thing, x: thing.x + 1.5, size: 1.04 * thing.size }));
  const unknown = (value: number) => (value < 0.02 ? 0 : value > 0.98 ? 1 : 0.5);
  return {
    groundTruth: await each((things) => softened(things, 2.5)),
    predictions: await each((things) => softened(moved(things), 1.5)),
    trimaps: await each((things) => softened(things, 5).map(unknown)),
  };
}
