/** What the outputs of an ONNX model are, by their shapes, names, and the nodes that make them. */
import type { TaskName } from "../families/family.js";
import type { ImageInput } from "./image-input.js";
import type { OnnxValue } from "./messages.js";
import { type PoseHead, poseHeadOf, type YoloForm } from "./pose-heads.js";
import type { OnnxModel } from "./read-model.js";
import { tensorTypeOf } from "./types.js";

/** What the numbers of an output are: scores, probabilities by a sigmoid or a softmax, or labels already. */
export type Activation = "none" | "sigmoid" | "softmax" | "labels";

/** The outputs of a model as what they are. */
export type OnnxHead =
  | {
      /** Scores of classes for each pixel; of one class alone a map. */
      readonly kind: "scores" | "map" | "labels" | "heat-maps";
      readonly output: string;
      readonly layout: "NCHW" | "NHWC" | "NHW";
      /** Undefined where the file does not say it. */
      readonly channels: number | undefined;
      readonly activation: Activation;
    }
  | { readonly kind: "queries"; readonly classes: string; readonly masks: string; readonly nClasses: number | undefined }
  | {
      /** Heat maps of joints and part-affinity fields: outputs of their own, or one output that has both, heat maps first. */
      readonly kind: "fields";
      readonly heatMaps: string;
      readonly fields: string;
      readonly layout: "NCHW" | "NHWC";
    }
  | {
      readonly kind: "yolo";
      readonly boxes: string;
      readonly prototypes: string;
      /** Numbers of a box before its coefficients, and how they lie. */
      readonly form: YoloForm;
      readonly nClasses: number;
      readonly coefficients: number;
    }
  | {
      readonly kind: "classes";
      readonly output: string;
      readonly nClasses: number | undefined;
      readonly activation: Activation;
    }
  | PoseHead
  | { readonly kind: "prompt-decoder" }
  | { readonly kind: "embedding"; readonly output: string };

/** Tasks that a head is for, the likeliest first; none where a session of its own is all there is, as for parts of Segment Anything. */
export const HEAD_TASKS: Readonly<Record<OnnxHead["kind"], readonly TaskName[]>> = {
  scores: ["semantic"],
  labels: ["semantic"],
  queries: ["semantic", "instance", "panoptic"],
  map: ["salient", "matte", "semantic"],
  "heat-maps": ["pose"],
  fields: ["pose"],
  bins: ["pose"],
  points: ["pose"],
  "yolo-pose": ["pose"],
  yolo: ["instance"],
  classes: ["classify"],
  "prompt-decoder": [],
  embedding: [],
};

/** Nodes that leave the meaning of numbers as it is. */
const PLAIN = new Set(
  "Cast Clip Flatten Identity Reshape Resize Slice Squeeze Transpose Unsqueeze Upsample DequantizeLinear QuantizeLinear".split(
    " ",
  ),
);

/** What the numbers of an output are, by the node that made them. */
export function activationOf({ nodes }: OnnxModel, output: string): Activation {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  for (let name = output, steps = 0; steps < 20; steps++) {
    const maker = makers.get(name);
    if (maker === undefined) return "none";
    if (maker.operator === "Sigmoid" || maker.operator === "HardSigmoid" || maker.operator === "QLinearSigmoid")
      return "sigmoid";
    if (maker.operator === "Softmax" || maker.operator === "QLinearSoftmax") return "softmax";
    if (maker.operator === "ArgMax") return "labels";
    if (!PLAIN.has(maker.operator)) return "none";
    name = maker.inputs[0]!;
  }
  return "none";
}

/** Points and their labels as inputs of decoders, in their authors' exports and in transformers'. */
const PROMPTS = [
  ["point_coords", "point_labels"],
  ["input_points", "input_labels"],
] as const;

/** All that the outputs may be; empty where they are nothing known, several where it is not clear. */
export function headsOf(model: OnnxModel, image: ImageInput | undefined, output: string | undefined): OnnxHead[] {
  const names = new Set(model.inputs.map(({ name }) => name));
  const isPrompted = PROMPTS.some(([points, labels]) => names.has(points) && names.has(labels));
  if (names.has("image_embeddings") && isPrompted) return [{ kind: "prompt-decoder" }];
  const outputs = model.outputs.filter(({ name, type }) => tensorTypeOf(type) !== undefined && (output ?? name) === name);
  const embedding = outputs.find(({ name }) => /^image_embeddings?$/.test(name));
  if (embedding) return [{ kind: "embedding", output: embedding.name }];
  const pair = poseHeadOf(model, outputs) ?? yoloOf(model, outputs) ?? queriesOf(outputs) ?? fieldsOf(outputs);
  if (pair) return [pair];
  if (image === undefined) return [];
  const all = outputs.map((value) => planesOf(model, image, value));
  // features that a file gives beside its result are small planes without a telling name, which may be two things
  const clear = all.filter((one) => one.length === 1);
  const planes = (clear.length > 0 ? clear : all).flat();
  // deep supervision, as U²-Net's: all outputs are the same map, the first is the one that counts
  const alike = planes.length > 1 && planes.every(({ kind }) => kind === "map");
  if (planes.length > 0) return alike ? planes.slice(0, 1) : planes;
  return outputs.flatMap((value) => classesOf(model, value));
}

function isFloat({ type }: OnnxValue): boolean {
  const own = tensorTypeOf(type);
  return own === "float32" || own === "float16";
}

function yoloOf({ metadata }: OnnxModel, outputs: readonly OnnxValue[]): OnnxHead | undefined {
  const prototypes = outputs.find((value) => isFloat(value) && value.dims?.length === 4);
  const boxes = outputs.find((value) => isFloat(value) && value.dims?.length === 3);
  const coefficients = prototypes?.dims?.[1];
  if (!prototypes || !boxes || typeof coefficients !== "number") return undefined;
  const [, rows, columns] = boxes.dims as [unknown, number | string, number | string];
  // a query has a mask of its own, a box a mixture of all
  if (rows === coefficients) return undefined;
  const base = { kind: "yolo", boxes: boxes.name, prototypes: prototypes.name, coefficients } as const;
  const isLong = typeof columns === "string" || (typeof rows === "number" && columns > rows);
  if (typeof rows === "number" && isLong && rows > 4 + coefficients) {
    return { ...base, form: "scores", nClasses: rows - 4 - coefficients };
  }
  if (typeof columns !== "number" || columns < 6 + coefficients) return undefined;
  const named = labelsFrom(metadata)?.length;
  const suppressed = columns === 6 + coefficients && (named !== 1 || metadata["end2end"] === "True");
  if (suppressed) return { ...base, form: "suppressed", nClasses: named ?? 0 };
  return { ...base, form: "objects", nClasses: columns - 5 - coefficients };
}

function queriesOf(outputs: readonly OnnxValue[]): OnnxHead | undefined {
  const masks = outputs.find((value) => isFloat(value) && value.dims?.length === 4);
  const classes = outputs.find(
    (value) => isFloat(value) && value.dims?.length === 3 && value.dims[1] === masks?.dims?.[1] && !/box/i.test(value.name),
  );
  if (!masks || !classes) return undefined;
  const width = classes.dims![2];
  return {
    kind: "queries",
    ...{ classes: classes.name, masks: masks.name },
    nClasses: typeof width === "number" ? width - 1 : undefined,
  };
}

/** Heat maps of OpenPose's joints and the background, and two maps for each line. */
const [JOINTS, FIELDS] = [19, 38];

/** OpenPose's outputs: the last of each where stages give their own, or one that has both. */
function fieldsOf(outputs: readonly OnnxValue[]): OnnxHead | undefined {
  for (const layout of ["NCHW", "NHWC"] as const) {
    const last = (channels: number) =>
      outputs.findLast(
        (value) => isFloat(value) && value.dims?.length === 4 && value.dims[layout === "NCHW" ? 1 : 3] === channels,
      );
    const both = last(JOINTS + FIELDS);
    const [heatMaps, fields] = [both ?? last(JOINTS), both ?? last(FIELDS)];
    if (heatMaps && fields) return { kind: "fields", heatMaps: heatMaps.name, fields: fields.name, layout };
  }
  return undefined;
}

const HEAT = /heat|key_?point|kpt|pose|joint/i;

/** What an output of planes may be. */
function planesOf(
  model: OnnxModel,
  image: ImageInput,
  value: OnnxValue,
): (OnnxHead & { kind: "scores" | "map" | "labels" | "heat-maps" })[] {
  const activation = activationOf(model, value.name);
  const { name, dims } = value;
  const output = name;
  if (dims?.length === 3 && image.layout.startsWith("N")) {
    if (activation === "labels" || !isFloat(value))
      return [{ kind: "labels", output, layout: "NHW", channels: undefined, activation: "labels" }];
    const plane = isPlane(dims[1]!, dims[2]!, image);
    return plane === "none" ? [] : [{ kind: "map", output, layout: "NHW", channels: 1, activation }];
  }
  // a file that says no shape says nothing against it
  if (dims === undefined && isFloat(value)) {
    const base = { output, layout: "NCHW", activation, channels: undefined } as const;
    return [
      { kind: "scores", ...base },
      { kind: "heat-maps", ...base },
    ];
  }
  if (dims?.length !== 4) return [];
  const [, a, b, c] = dims as [unknown, number | string, number | string, number | string];
  const first = isPlane(b, c, image);
  const last = isPlane(a, b, image);
  const isLast =
    typeof c === "number" && last !== "none" && (first === "none" || (image.layout.endsWith("C") && last !== "free"));
  if (first === "none" && !isLast) return [];
  const layout = isLast ? "NHWC" : "NCHW";
  const channels = isLast ? c : a;
  if (activation === "labels" || !isFloat(value)) {
    return channels === 1 ? [{ kind: "labels", output, layout, channels: 1, activation: "labels" }] : [];
  }
  const base = { output, layout, activation, channels: typeof channels === "number" ? channels : undefined } as const;
  if (channels === 1) return [{ kind: "map", ...base }];
  if (HEAT.test(name)) return [{ kind: "heat-maps", ...base }];
  // as large as the image, or of any size, or a softmax, or a name: scores; smaller ones may be heat maps as well
  const isScores = activation === "softmax" || /logit|seg|score|class|prob/i.test(name) || (isLast ? last : first) !== "part";
  return isScores
    ? [{ kind: "scores", ...base }]
    : [
        { kind: "scores", ...base },
        { kind: "heat-maps", ...base },
      ];
}

/** Whether two extents are those of an image or in proportion to it; free ones may be anything. */
function isPlane(height: number | string, width: number | string, image: ImageInput): "whole" | "part" | "free" | "none" {
  if (typeof height === "string" || typeof width === "string") return "free";
  if (typeof image.height === "string" || typeof image.width === "string") return "free";
  if (height === image.height && width === image.width) return "whole";
  const [down, across] = [image.height / height, image.width / width];
  // strides round
  return height > 1 && width > 1 && Math.abs(down / across - 1) < 0.15 && down < 64 ? "part" : "none";
}

function classesOf(model: OnnxModel, value: OnnxValue): OnnxHead[] {
  if (!isFloat(value) || value.dims?.length !== 2) return [];
  const nClasses = value.dims[1]!;
  const activation = activationOf(model, value.name);
  if (typeof nClasses === "number" && nClasses < 2) return [];
  return [{ kind: "classes", output: value.name, nClasses: typeof nClasses === "number" ? nClasses : undefined, activation }];
}

/** Names of the classes, where the file's metadata have them as ultralytics writes them: `{0: 'person', 1: …}`. */
export function labelsFrom({ names }: Readonly<Record<string, string>>): string[] | undefined {
  if (names === undefined) return undefined;
  const labels: string[] = [];
  for (const [, id, single, double] of names.matchAll(/(\d+)\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)) {
    if (Number(id) < 2 ** 16) labels[Number(id)] = single ?? double ?? "";
  }
  return labels.length > 0 ? Array.from(labels, (label, id) => label ?? `LABEL_${id}`) : undefined;
}
