// Size budgets, gzipped, of what a bundle carries. Every public entry has one: its kind's, or its own; a new folder needs no line here.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { publicEntries } from "./scripts/entries.mjs";
import { packages, root } from "./scripts/repository.mjs";

/**
 * Budgets in kB by where entries lie; the first that fits. A network's holds when a bundle names one network and carries no other. About
 * 4 kB of each are the errors: what was given instead, and other libraries' names of options.
 */
const KINDS = [
  ["classical/src/", 17.25],
  ["core/src/", 15],
  ["formats/src/", 11.5],
  ["metrics/src/", 11.5],
  ["nn/src/networks/", 21],
  ["nn/src/encoders/", 13],
  ["nn/src/", 27.5],
];

/** Entries that do more, or less, than their kind. Those of null are counted below, file by file. */
const OWN = {
  // five functions, on the Gaussian, the box filter, levels of colors, resizing and linear light
  "core/alpha": 27.75,
  // eleven kinds of augmentations of six kinds of parts: two warps, resize, the Gaussian, perspective, boxes of masks, colors and noise
  "core/augment": 33.5,
  // crops, pads, flips, rotates; resize, with memory for its result
  "core/geometry": 15.5,
  // outlines of regions, their components, and SVG
  "core/polygons": 14.75,
  // seven functions, on three filters and the components of core
  "classical/threshold": 23.5,
  // every evaluation of detections, with its kernels, on core's run lengths
  "metrics/coco": 25.25,
  // the classes of nineteen data sets; each alone is a kilobyte or two, as the budgets below say
  "core/palettes": 17,
  // three functions and their accumulator, by marching squares and cubes, with two ways to distances
  "metrics/surface-distance": 12.75,
  // two evaluations, with Cityscapes' labels, masks of every kind and the kernel that counts pairs of classes
  "metrics/cityscapes": 19.75,
  // the classes of the data sets whose protocols it has, and the kernel that counts; the evaluation alone has a budget below
  "metrics/semantic": 20.5,
  // extrema of four kinds, with the distance, reconstruction and components of core
  "core/extrema": 20,
  // twelve filters
  "core/filters": 17.5,
  // gray and binary, reconstruction, three ways of thinning; holes of label maps, with distance and components
  "core/morphology": 21.5,
  // loops unrolled for what tiles mostly hold
  "classical/slic": 18.5,
  // points, colors in cells, weights, streams and their state
  "classical/kmeans": 20.5,
  // of images and of points, at once and in steps; energies of labels and probabilities
  "classical/dense-crf": 21,
  // messages and modes, and alpha-expansion with its cuts
  "classical/grid-crf": 21,
  // a tree and its cuts, on Lab and the Gaussian of core
  "classical/quickshift": 19.25,
  // k-means, where it starts, and a kernel of its own with conversions; of images and of vectors
  "classical/gaussian-mixture": 26,
  // k-means, and CIELAB there and back
  "classical/dominant-colors": 23.25,
  // four ways of flooding, strokes and a session; minima, components, gray and edges of core
  "classical/watershed": 31,
  // gray of core, prompts and what they enclose; edges of two kinds
  "classical/scissors": 24.75,
  // the Gaussian, contours and prompts of core
  "classical/geodesic-active-contour": 24,
  // two kernels, gradient vector flow too; prompts, masks and their outlines
  "classical/active-contour": 25,
  // gray, Gaussian, Sobel and outlines of core, prompts; energies of two searches
  "classical/snake": 30.5,
  // the same, and what happens between frames
  "classical/track-contour": 31,
  // k-means and its kernel, maximum flows, prompts
  "classical/grab-cut": 26.75,
  // fronts of bits and Gaussian derivatives, prompts and what they enclose, gray of core
  "classical/morphological-geodesic-active-contour": 21.25,
  // a scheduler and what crosses; the methods' scripts are loaded when they are called, and counted with the methods
  // colors in lab, trees of regions
  "classical/superpixel-hierarchy": 18.75,
  // the graph of regions, with core's measures of them, and trees of regions
  "classical/merge-regions": 23.75,
  // graphs of three kinds, with core's graph of regions and its measures of them
  "classical/affinity-graph": 24.75,
  // the same graphs, two ways of cutting them and a solver of eigenvectors
  "classical/normalized-cuts": 33.75,
  // graphs and their solver, prompts and components of core
  "classical/random-walker": 22,
  // five banks and transforms, with gray of core
  "classical/filter-bank": 21.75,
  // banks and their responses, k-means, histograms
  "classical/textons": 33.5,
  // textons, and mean shift beside k-means
  "classical/texture-segmentation": 37.75,
  // the Gaussian, edges and Lab of core, structure tensors and binary patterns with their kernels
  "classical/features": 25.25,
  // all features, with forests and regressions, and prompts
  "classical/pixel-classifier": 37.5,
  // gray and edges of core, trees of regions
  "classical/hierarchical-watershed": 18,
  // Lab and the Gaussian of core, a watershed with lines traced and merged, trees of regions
  "classical/ultrametric-contour-map": 21.25,
  "classical/workers": null,
  // objects as polygons, run lengths and boxes, on core's kernels of masks; what writes or checks them has these too
  "formats/annotations": 12.75,
  "formats/coco": 23.25,
  "formats/cvat": 17,
  "formats/isat": 15.25,
  "formats/via": 13.5,
  "formats/voc": 13.75,
  "formats/yolo": 13.75,
  // also label maps as PNG, there and back
  "formats/labelme": 21,
  // all measures of regions, with components and holes; tables and CSV
  "core/regions": 22.5,
  // boundaries by the cheapest matching and core's thinning, with two kernels; regions by measures of partitions
  "metrics/bsds": 18.25,
  // every measure of two partitions
  "metrics/clustering": 12,
  // all measures of saliency maps, with distances of core
  "metrics/salient": 13.75,
  // four errors, with components of core
  "metrics/matting": 12.25,
  // ten losses, with distances of core
  "metrics/losses": 15.5,
  // sliding windows beside it, of functions and networks; what stands out, mattes, classes, prompts of tokens and of maps in images and videos, masks of everything, objects, joints, volumes, images with depth
  "nn/tasks": 123,
  // three kinds of encoders, ResNet, Swin and ConvNeXt, and the names of two data sets' classes
  "nn/upernet": 25.5,
  // three kinds of encoders, ResNet, ResNeSt and MobileNetV2
  "nn/pspnet": 22,
  // a plain transformer, a pyramid made of its maps, and UPerNet's head
  "nn/beitupernet": 21.5,
  // learned and rotary positions, class tokens beside patches, and OpenMMLab's names
  "nn/vit": 14,
  // a Vision Transformer's encoder with all that it can be told
  "nn/dinov2": 14.25,
  "nn/dinov3": 14.25,
  // what finds objects and segments, row by row, and the classes of three data sets
  "nn/eomt": 33.25,
  // two attentions, what becomes of boxes, and COCO's classes
  "nn/rfdetr": 29.25,
  // twelve decoders on the encoders of eight kinds, and how files of each are recognized
  "nn/smp": 41,
  // a reader of files of others, their signatures, two of them as one network, folders of the hub, and what they need of the tasks; decoders of bodies
  "nn/onnx": 54.25,
  // boxes, RoIAlign, suppression and pasted masks, with their kernels
  "nn/maskrcnn": 28.5,
  "nn/cascademaskrcnn": 32.75,
  "nn/keypointrcnn": 27,
  "nn/panet": 28.25,
  "nn/panopticfpn": 30.25,
  "nn/htc": 33.75,
  "nn/maskscoringrcnn": 29.25,
  "nn/queryinst": 25.5,
  "nn/centermask": 31.25,
  // dynamic masks, points and suppression
  "nn/condinst": 29.25,
  "nn/rtmdet": 28,
  "nn/solov2": 25,
  "nn/yolact": 27.75,
  // transformers' decoders of queries, and what becomes of these
  "nn/detr": 39.5,
  "nn/mask2former": 31.5,
  "nn/maskformer": 31.5,
  "nn/oneformer": 31.75,
  "nn/panopticdeeplab": 29.5,
  // the same, on planes that are resized twice as Detectron2 does, with the kernel of that
  "nn/kmaxdeeplab": 31,
  // Panoptic-DeepLab's segments and objects, and axial attention in blocks
  "nn/axialdeeplab": 30.5,
  // the clusters of kMaX-DeepLab on the encoder of Axial-DeepLab
  "nn/cmtdeeplab": 31,
  "nn/maskdino": 45.25,
  // points of a pyramid, boxes with suppression, and the mask head's own pass
  "nn/retinamask": 24.5,
  // the same without that head, and probabilities of whole masks
  "nn/tensormask": 28.5,
  // boxes from one map, and masks of classes and directions
  "nn/masklab": 25.25,
  // blocks with shortcuts of two kinds
  "nn/resnetcifar": 21.75,
  "nn/knet": 26,
  // fields and the parser, with its kernel
  "nn/lwopenpose": 22.5,
  // encoders of several kinds
  "nn/dpt": 21.5,
  "nn/segmenter": 21.5,
  "nn/openmmlabfcn": 22,
  // what compiles and sums up a network, with the rules of WebGPU, and what makes a classifier dense, with the operators that it is written in
  "nn/model": 42.25,
  // ten formats, where files come from, and several files as one
  "nn/weights": 35,
  // scaling by core's resize, kinds of files, and a chunk for Display P3 that is loaded when needed
  "runtime-web/images": 30.5,
  "runtime-web/runtime": null,
};

/** What knows every network, in kB: what all share, and what each network adds. */
const networks = publicEntries(join(root, "packages/nn")).filter(({ folder }) => folder.startsWith("src/networks/"));
OWN["nn/families"] = 12 + 3.5 * networks.length;

/** Everything that a package's root exports, in kB: what all share, and what each entry adds. */
const ROOTS = { classical: [9, 8], core: [23.5, 3], formats: [15, 2.5], metrics: [35.5, 3], nn: [42, 3] };

/** Libraries that are loaded when a file needs them, and no part of what a bundle loads at once. */
const LATER = ["@rgrove/parse-xml", "geotiff"];

const entryBudgets = packages()
  .filter(({ name }) => name !== "runtime-node")
  .flatMap(({ name, folder }) =>
    publicEntries(folder).flatMap((entry) => {
      const own = OWN[`${name}/${entry.name}`];
      if (own === null) return [];
      const kilobytes = own ?? KINDS.find(([place]) => `${name}/${entry.folder}/`.startsWith(place))?.[1];
      if (kilobytes === undefined) throw new Error(`no size budget for packages/${name}/${entry.folder}`);
      return budget(`@segkit/${name}/${entry.name}`, `packages/${name}/dist/${entry.name}.js`, kilobytes);
    }),
  );

const rootBudgets = packages().flatMap(({ name, folder }) => {
  if (!(name in ROOTS)) return [];
  const [shared, each] = ROOTS[name];
  return budget(`@segkit/${name}: everything`, `packages/${name}/dist/index.js`, shared + each * publicEntries(folder).length);
});

export default [
  ...entryBudgets,
  ...rootBudgets,
  // A name that is imported from a root brings no other.
  {
    ...budget("@segkit/core/palettes: cityscapesClasses", "packages/core/dist/palettes.js", 1),
    import: "{ cityscapesClasses }",
  },
  {
    ...budget("@segkit/metrics/semantic: semanticEvaluation", "packages/metrics/dist/semantic.js", 11.75),
    import: "{ semanticEvaluation }",
  },
  { ...budget("@segkit/core: rgbToLab", "packages/core/dist/index.js", 11.5), import: "{ rgbToLab }" },
  {
    ...budget("@segkit/classical/threshold: threshold", "packages/classical/dist/threshold.js", 18.5),
    import: "{ threshold }",
  },
  // a list of all functions: it grows with every method
  {
    name: "@segkit/classical/workers: what is loaded at once",
    path: importedBy("packages/classical/dist/workers.js"),
    disablePlugins: ["@size-limit/esbuild"],
    gzip: true,
    limit: "11 kB",
  },
  { ...budget("@segkit/nn/model: compile", "packages/nn/dist/model.js", 16.25), import: "{ compile }" },
  {
    ...budget("@segkit/runtime-web: scripts that are loaded at once", "packages/runtime-web/dist/index.js", 20),
    path: ["packages/runtime-web/dist/index.js", "packages/runtime-web/dist/chunk-*.js"],
    disablePlugins: ["@size-limit/esbuild"],
  },
  {
    name: "@segkit/runtime-web: what the runtime loads where WebAssembly suspends",
    path: [
      "packages/runtime-web/dist/worker-*.js",
      "packages/runtime-web/dist/ort-jspi-*.js",
      "packages/runtime-web/ort/ort-wasm-simd-threaded.jspi.wasm",
    ],
    disablePlugins: ["@size-limit/esbuild"],
    gzip: true,
    limit: "4.3 MB",
  },
];

/** A built script and those of its package that it imports at once. */
function importedBy(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(join(root, file))) return [...seen.add(file)];
  seen.add(file);
  const text = readFileSync(join(root, file), "utf8");
  for (const [, other] of text.matchAll(/^(?:import|export)\b[^;]*?"\.\/([^"]+)"/gm))
    importedBy(`${dirname(file)}/${other}`, seen);
  return [...seen];
}

function budget(name, path, kilobytes) {
  return { name, path, gzip: true, limit: `${kilobytes} kB`, ...(name.includes("/formats") && { ignore: LATER }) };
}
