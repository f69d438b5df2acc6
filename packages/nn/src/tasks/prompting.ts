/** What the task `promptable` needs of a network, beside its weights and its preprocessing. */
import type { CompiledModel, Session } from "@segkit/core/runtime";
import type { Model } from "../model/model.js";
import type { WebgpuProblem } from "../onnx/webgpu-problems.js";

/** The graphs that one weight file is run by, and how prompts become the decoder's tokens: what a {@link Family} of promptable networks says of itself. */
export interface Prompting {
  /** Height and width of the network's input; an image covers its upper left part. */
  readonly imageSize: number;
  /** Height and width of the masks that the decoder gives and takes. */
  readonly maskSize: number;
  /** From `image` to what is kept of an image; its outputs are inputs of the decoder, by the same names. */
  readonly encoder: Model;
  /**
   * From these, `point_coords` `[prompts, tokens, 2]` and `point_labels` `[prompts, tokens]` to `low_res_masks` `[prompts, masks, maskSize, maskSize]` and `iou_predictions`
   * `[prompts, masks]`. The first mask is for prompts that mean one thing, unless {@link hasSingle} says otherwise.
   */
  readonly decoder: Model;
  /** The same, for prompts with a mask of an earlier round, where the network takes such: `mask_input` `[prompts, 1, maskSize, maskSize]` and `has_mask_input` `[prompts]`. */
  readonly maskedDecoder?: Model;
  /** Whether a box's corners come before the points or after them. */
  readonly corners: "first" | "last";
  /** When a token of no point follows the points. */
  readonly noPoint: "without a box" | "always" | "never";
  /** So many tokens have all prompts: missing ones are tokens of no point, and prompts with more are refused. @default as many as there are */
  readonly tokens?: number;
  /** How masks are upsampled: to the network's input and from there to the image, or to the image at once. @default "twice" */
  readonly upsampling?: "twice" | "bilinear" | "bicubic";
  /** The single mask is taken only where this part of it stays when the threshold is moved by `delta`; else the best of the several. @default always */
  readonly stability?: { readonly delta: number; readonly part: number };
  /** What scores of an earlier round are cut at, above and below. @default not at all */
  readonly mostScore?: number;
  /** Whether the first of several masks is for prompts that mean one thing; else all are meanings that a prompt may have, and the best is taken. @default true */
  readonly hasSingle?: boolean;
  /** Whether prompts may have a box. @default true */
  readonly boxes?: boolean;
  /** Graphs of others that nobody has to build, by the models that stand for them. @default none */
  readonly ready?: ReadonlyMap<Model, ReadyGraph>;
}

/** A part of a network for prompting, as an ONNX file has it. */
export interface ReadyGraph {
  readonly compiled: CompiledModel;
  readonly problems: readonly WebgpuProblem[];
  /** Tells files of the same form apart. */
  readonly digest: string;
  /** The session with inputs and outputs as the model has them that stands for the graph. */
  adapt(session: Session): Session;
}

/** The masks of a prompt's several meanings, by their places; none where there is one mask alone. */
export function meaningsOf(count: number, { hasSingle = true }: Pick<Prompting, "hasSingle">): number[] {
  return Array.from({ length: count }, (_, k) => k).slice(hasSingle ? 1 : 0);
}

/** Of a network that takes masks of earlier rounds. */
export type MaskPrompting = Prompting & Required<Pick<Prompting, "maskedDecoder">>;

/** Labels of the decoder's tokens. */
export const TOKEN_LABELS = { none: -1, background: 0, foreground: 1, topLeft: 2, bottomRight: 3 } as const;
