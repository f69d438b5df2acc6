// One call for each task: what `llms.txt` tells assistants, and the README people.

/** `{ wish, call, page, also }`: the call in the order of how often it is asked for; the page below apps/docs that is about it. */
export const CALLS = [
  {
    wish: "background away",
    call: "`matte` or `salient`, then `cutOut` (`@segkit/core/alpha`)",
    page: "guide/cut-out.md",
  },
  {
    wish: "touching objects apart, and counted",
    call: "`watershed(image, { markers })`, markers by `markersFromDistance(mask)`",
    page: "guide/find.md",
  },
  {
    wish: "an object from a box, points or strokes",
    call: "`grabCut(image, { box })` (`@segkit/classical/grab-cut`)",
    page: "methods/grab-cut.md",
  },
  {
    wish: "superpixels",
    call: "`slic(image, { nSegments: 400 }).labels` (`@segkit/classical/slic`)",
    page: "methods/slic.md",
  },
  {
    wish: "classes, objects, everything, bodies",
    call: "`semantic`, `instance`, `panoptic`, `pose` (`@segkit/nn/tasks`)",
    page: "guide/tasks.md",
  },
  {
    wish: "a click answered by a network",
    call: "`promptable`; everything without a click: `automaticMasks`",
    page: "networks/segment-anything.md",
  },
  { wish: "an ONNX file of your own", call: "`fromOnnx` (`@segkit/nn/onnx`)", page: "methods/own-onnx.md" },
  {
    wish: "masks as polygons, run lengths, COCO files",
    call: "`labelsToPolygons(labels)`, `encodeRle(mask)`, `segmentsToCoco`",
    page: "guide/formats.md",
  },
  { wish: "regions measured", call: "`regionProperties(labels)`", page: "measures/regions.md" },
  {
    wish: "a prediction evaluated",
    call: "`confusionMatrix` and `meanIoU`, `evaluateCoco`, `panopticEvaluation` (`@segkit/metrics`)",
    page: "measures/confusion-matrix.md",
  },
];
