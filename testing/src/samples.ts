/** Small values of every type that public functions take, sensible ones and odd ones. */
import type { Random } from "@segkit/core/random";

export const HEIGHT = 6;
export const WIDTH = 9;

type Sample = (stream: Random) => unknown;

/** What no function expects anywhere, or hardly. */
const ODD: readonly unknown[] = [
  undefined,
  null,
  -1,
  0,
  1,
  2,
  3.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 40,
  "",
  "nearest",
  "rgb",
  [],
  [1, 2, 3],
  [null],
  {},
  true,
  () => 1,
  7n,
  Symbol.iterator,
  { data: new Uint8Array(5), height: 2, width: 2, channels: 1 },
  { data: new Int32Array(4), height: -2, width: -2 },
];

export const pick = <Item>(stream: Random, items: readonly Item[]): Item => items[stream.integer(items.length)]!;
export const odd = (stream: Random): unknown => pick(stream, ODD);
const size = { height: HEIGHT, width: WIDTH };
const pixels = HEIGHT * WIDTH;

/** Samples that differ, of any type; gray, color, or color with alpha. */
export function image(stream: Random, channels = pick(stream, [1, 3, 4])): unknown {
  const length = pixels * channels;
  const data = pick(stream, [
    () => Uint8Array.from({ length }, () => stream.integer(256)),
    () => Uint8ClampedArray.from({ length }, () => stream.integer(256)),
    () => Uint16Array.from({ length }, () => stream.integer(65_536)),
    () => Float32Array.from({ length }, () => stream.next()),
  ])();
  return { data, ...size, channels };
}

const mapIn = (kind: { from(length: { length: number }, map: () => number): unknown }, least: number): Sample => {
  return (stream) => ({ data: kind.from({ length: pixels }, () => stream.integer(5) + least), ...size });
};
export const labels = mapIn(Int32Array, -1);
const anyLabels: Sample = (stream) => pick(stream, [labels, mapIn(Uint16Array, 0), mapIn(Uint8Array, 0)])(stream);
export const mask = (stream: Random): unknown => ({
  data: Uint8Array.from({ length: pixels }, () => stream.integer(2)),
  ...size,
});
const alphaMap = (stream: Random): unknown => ({ data: Float32Array.from({ length: pixels }, () => stream.next()), ...size });
const numbers = (length: number) => (stream: Random) => Array.from({ length }, () => stream.integer(WIDTH));
const tensor = (stream: Random): unknown => ({
  type: "float32",
  dims: [1, 3, HEIGHT, WIDTH],
  data: Float32Array.from({ length: 3 * pixels }, () => stream.next()),
});
const batch = (stream: Random): unknown => ({
  dims: [2, 3, 2, 3],
  data: Float32Array.from({ length: 36 }, () => stream.next()),
});
const lossLabels = (stream: Random): unknown => Int32Array.from({ length: 12 }, () => stream.integer(3));
const rles = (): unknown => [
  { size: [2, 2], counts: [0, 2, 2] },
  { size: [2, 2], counts: [1, 1, 2] },
];
const box = (stream: Random): unknown => ({ x: stream.integer(5), y: stream.integer(5), width: 3, height: 2 });

const QUAD: readonly (readonly [number, number])[] = [
  [0, 0],
  [7, 1],
  [8, 5],
  [1, 6],
];
const scene = (stream: Random): unknown => ({
  image: image(stream),
  labels: labels(stream),
  objects: [
    { mask: mask(stream), box: box(stream), name: "one" },
    { polygons: [[1, 1, 6, 2, 3, 5]], keypoints: [2, 2, 2, 8, 5, 1, 0, 0, 0] },
  ],
});
const foundSegments = (stream: Random): unknown => [
  { classId: 0, score: 0.5, box: box(stream), rle: { size: [2, 2], counts: [0, 2, 2] } },
];
const annotated = (stream: Random): unknown => ({
  fileName: "a.jpg",
  ...size,
  objects: [
    { className: "cat", polygons: [{ outer: numbers(8)(stream), holes: [numbers(6)(stream)] }] },
    { className: "dog", box: box(stream), keypoints: [{ x: 1, y: 2, visibility: 2 }] },
  ],
});
const cocoFile = (stream: Random): unknown => ({
  images: [{ id: 1, ...size }],
  categories: [{ id: 1, name: "cat" }],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, area: 4, iscrowd: 0, bbox: [1, 1, 3, 2], segmentation: [numbers(8)(stream)] },
  ],
});
/** Text that some reader or other takes for its own. */
const text = (stream: Random): unknown =>
  pick(stream, [
    () => JSON.stringify(cocoFile(stream)),
    () =>
      JSON.stringify({
        shapes: [
          {
            label: "cat",
            points: [
              [1, 2],
              [3, 4],
              [5, 2],
            ],
            shape_type: "polygon",
          },
        ],
        imageHeight: 9,
        imageWidth: 9,
      }),
    () =>
      JSON.stringify({
        info: { ...size },
        objects: [
          {
            category: "cat",
            segmentation: [
              [1, 2],
              [3, 4],
              [5, 2],
            ],
          },
        ],
      }),
    () => JSON.stringify([{ id: 1, annotations: [{ result: [{ type: "choices" }] }] }]),
    () => "0 .5 .5 .2 .2\n",
    () => "<annotation/>",
    () => '<annotations><image name="a" width="9" height="9"/></annotations>',
    () => "",
  ])();
const bytes = (stream: Random): unknown => Uint8Array.from({ length: stream.integer(500) }, () => stream.integer(256));

/** What a hand may draw: foreground and background, by points, strokes, or both. */
export function prompt(stream: Random): unknown {
  const [x, y] = [stream.integer(3), stream.integer(HEIGHT)];
  const points = [
    { x, y },
    { x: x + 4, y, label: "background" },
  ];
  const strokes = points.map(({ label }, k) => ({
    points: [
      { x: x + 4 * k, y },
      { x: x + 4 * k, y: y + 2 },
    ],
    width: 1,
    label,
  }));
  return pick(stream, [{ points }, { strokes }, { points, strokes }]);
}

const features = (stream: Random): unknown => ({ data: Float32Array.from({ length: 40 }, () => stream.next()), dimensions: 2 });
const featureMap = (stream: Random): unknown => {
  const data = Float32Array.from({ length: 2 * pixels }, () => stream.next());
  return { data, ...size, channels: 2, dimensions: 2, names: ["one", "two"] };
};

/** A tree of one question. */
const FOREST = {
  ...{ format: "segkit-random-forest", version: 1, dimensions: 2, classes: [0, 1], importances: [1, 0] },
  trees: [{ feature: [0, -1, -1], threshold: [0.5, 0, 0], left: [1, -1, -1], right: [2, -1, -1], values: [1, 0, 0, 1] }],
};
const REGRESSION = {
  ...{ format: "segkit-logistic-regression", version: 1, dimensions: 2, classes: [0, 1], importances: [0.5, 0.5] },
  ...{ coefficients: [0, 0, 1, -1], intercepts: [0, 0.1], iterations: 3, converged: true },
};
/** By one feature, the samples of a gray image. */
const PIXEL_CLASSIFIER = {
  ...{
    format: "segkit-pixel-classifier",
    version: 1,
    channels: 1,
    featureNames: ["one", "two"],
    importances: [1, 0],
    pixels: 9,
  },
  features: { sigmas: [0, 1], edges: false, texture: false },
  classes: [0, 1].map((label) => ({ label, name: "" })),
  classifier: FOREST,
};
const bank = (): unknown => ({ filters: [{ name: "step", height: 1, width: 2, data: [-1, 1] }] });

/** By type, as the functions' declarations spell it. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  AnnotatedImage: annotated,
  "readonly FoundSegment[]": foundSegments,
  "readonly AnnotatedImage[]": (stream) => [annotated(stream)],
  AnnotatedObject: (stream) => ({ className: "cat", box: box(stream) }),
  ByteStream: (stream) => [bytes(stream)],
  CocoFile: cocoFile,
  "CocoFile | CocoPanopticFile | readonly CocoResultRecord[]": cocoFile,
  MatArray: () => ({ kind: "array", dims: [2, 3], data: new Uint8Array(6), isLogical: false }),
  TextSource: text,
  "Uint8Array | ArrayBuffer": bytes,
  VolumeLike: () => ({ data: new Uint8Array(54), dims: [WIDTH, HEIGHT, 1], spacing: [1, 1, 1] }),
  FilterBank: bank,
  FlowGraph: (stream) => ({
    nodeCount: 5,
    edges: Array.from({ length: 16 }, () => stream.integer(5)),
    capacities: numbers(8)(stream),
    source: pick(stream, [() => 0, numbers(5)])(stream),
    sink: pick(stream, [() => 4, numbers(5)])(stream),
  }),
  FlowGrid: (stream) => ({
    ...size,
    source: numbers(pixels)(stream),
    sink: numbers(pixels)(stream),
    links: { right: numbers(pixels)(stream), up: numbers(pixels)(stream) },
  }),
  "Iterable<ImageLike>": (stream) => [image(stream, 3), image(stream, 3)],
  ImageLike: image,
  "Image<Data>": image,
  Image: image,
  "ImageLike | readonly ImageLike[]": image,
  "ImageLike | FeatureMap": image,
  "ImageLike | FeatureMap | readonly (ImageLike | FeatureMap)[]": (stream) =>
    pick(stream, [image, () => [image(stream), image(stream)]])(stream),
  "ImageLike | LabelMapLike": (stream) => pick(stream, [image, anyLabels])(stream),
  LabelMapLike: anyLabels,
  LabelTable: (stream) => pick(stream, [() => (label: number) => label + 1, () => new Map([[1, 3]]), () => [4, 3, 2, 1, 0]])(),
  "LabelMap | LabelMap<Uint16Array>": (stream) => pick(stream, [labels, mapIn(Uint16Array, 0)])(stream),
  Mask: mask,
  // of two masks both are images
  MaskOrVolume: mask,
  "Mask | LabelMapLike": (stream) => pick(stream, [mask, anyLabels])(stream),
  "LabelMapLike | Mask": (stream) => pick(stream, [mask, anyLabels])(stream),
  AlphaLike: (stream) => pick(stream, [mask, alphaMap])(stream),
  "AlphaLike | LabelMapLike": (stream) => pick(stream, [mask, alphaMap, labels])(stream),
  "Color | ImageLike": (stream) => pick(stream, [image, () => [1, 2, 3]])(stream),
  "readonly Mask[]": (stream) => [mask(stream)],
  'Tensor<"float32">': tensor,
  LossTensor: batch,
  LossLabels: lossLabels,
  LossTarget: (stream) => pick(stream, [batch, lossLabels])(stream),
  BoxList: numbers(8),
  "readonly Box[]": (stream) => [box(stream), box(stream)],
  "readonly ContourLike[]": (stream) => [numbers(8)(stream)],
  "readonly ArrayLike<number>[]": (stream) => [numbers(12)(stream)],
  "readonly PolygonLike[]": (stream) => [{ outer: numbers(8)(stream), holes: [numbers(6)(stream)], label: stream.integer(5) }],
  Quad: () => QUAD,
  Homography: () => [1, 0, 0, 0, 1, 0, 0, 0, 1],
  "Quad | Homography": (stream) => pick(stream, [() => QUAD, () => [1, 0.1, 0, 0, 1, 2, 0.01, 0, 1]])(),
  AffinityFieldSet: () => ({ names: ["head", "tail"], flip: [0, 1], skeleton: [[0, 1]], fields: [[0, 1]] }),
  "readonly KnownBody[]": (stream) => [
    [
      { x: stream.integer(WIDTH), y: stream.integer(HEIGHT) },
      { x: 5, y: 5 },
    ],
  ],
  "readonly LegendEntry[]": () => [{ label: 3, name: "sky", color: [1, 2, 3], area: 4, share: 0.5 }],
  // every pixel a child of the one before
  QuickshiftTree: (stream) => ({
    ...size,
    parents: Int32Array.from({ length: pixels }, (_, i) => Math.max(0, i - 1)),
    distances: Float32Array.from({ length: pixels }, () => 20 * stream.next()),
  }),
  "readonly Rle[]": rles,
  RegionTable: () => ({ label: Int32Array.of(1, 2), "a,b": ['"', undefined] }),
  "{ readonly height: number; readonly width: number }": () => size,
  "readonly DatasetClass[]": () => [{ id: 0, trainId: 0, name: "sky", color: [1, 2, 3] }],
  FloodSeed: (stream) => ({ x: stream.integer(WIDTH), y: stream.integer(HEIGHT) }),
  "number | readonly number[]": (stream) => stream.integer(256),
  Box: box,
  GivenScene: (stream) => scene(stream),
  "readonly GivenScene[]": (stream) => {
    const one = scene(stream);
    return [one, one, one, one];
  },
  "readonly Augmentation[]": (stream) => [
    { type: "flip", axis: pick(stream, ["horizontal", "vertical"]) },
    { type: "rotate", angle: stream.integer(90), expand: stream.next() < 0.5 },
    pick(stream, [
      { type: "crop", box: { x: -1, y: 1, width: 6, height: 4 } },
      { type: "resize", height: 5, width: 8 },
      { type: "elastic", alpha: 9, sigma: 2 },
      { type: "perspective", from: QUAD, to: QUAD.map(([x, y]) => [x + stream.next(), y]) },
      { type: "contrast", factor: 1.5 },
      { type: "blur", sigma: 1 },
      { type: "noise", sigma: 0.1 },
      { type: "erase", box: { x: 1, y: 1, width: 3, height: 2 } },
    ]),
  ],
  Prompt: (stream) => prompt(stream),
  // a ring
  AffinityGraph: (stream) => {
    const weights = Array.from({ length: 12 }, () => stream.next());
    const rows = weights.map((weight, i) =>
      [[(i + 11) % 12, weights[(i + 11) % 12]!] as const, [(i + 1) % 12, weight] as const].sort((a, b) => a[0] - b[0]),
    );
    return {
      count: 12,
      offsets: Int32Array.from({ length: 13 }, (_, i) => 2 * i),
      neighbors: Int32Array.from(rows.flat(), ([node]) => node),
      weights: Float32Array.from(rows.flat(), ([, weight]) => weight),
    };
  },
  Textons: () => ({
    count: 2,
    dimensions: 1,
    centers: Float64Array.of(-0.1, 0.2),
    bank: bank(),
    scale: "none",
    standardize: false,
  }),
  Features: (stream) => features(stream),
  "readonly FeatureMap[]": (stream) => [featureMap(stream)],
  FeatureMap: (stream) => featureMap(stream),
  RandomForest: () => FOREST,
  LogisticRegression: () => REGRESSION,
  PixelClassifier: () => PIXEL_CLASSIFIER,
  "Prompt | readonly Prompt[]": (stream) => prompt(stream),
};

/** By name, where the type alone does not say how long. */
const BY_NAME: Readonly<Record<string, Sample>> = {
  scores: numbers(2),
  classes: numbers(2),
  features,
  labels: (stream) => Array.from({ length: 20 }, (_, i) => (i < 2 ? i : stream.integer(3) - 1)),
  boxes: numbers(8),
  points: numbers(12),
  angle: (stream) => 30 * stream.integer(12),
  factor: (stream) => stream.next() / 2,
  displacement: (stream) => Float32Array.from({ length: 2 * pixels }, () => 3 * stream.next() - 1.5),
};

/** What draws sensible values for a parameter, if anything does. */
export function sampleOf({ name, type }: { readonly name: string; readonly type: string }): Sample | undefined {
  return SAMPLES[type] ?? BY_NAME[name];
}
