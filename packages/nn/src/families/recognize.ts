/** Which network a weight file is: families guess, and their definitions decide. */
import { SegmentationError } from "@segkit/core/errors";
import { checkKnownOptions, phrase } from "@segkit/core/validate";
import { matchWeights } from "../model/match.js";
import { trace } from "../model/model.js";
import { checkWeights } from "../weights/check-weights.js";
import { respell, type Spelling } from "../weights/spelling.js";
import type { Weights } from "../weights/weights.js";
import type { Evidence, Family } from "./family.js";

/** Options of {@link recognize}. */
export interface RecognizeOptions {
  /** The networks that it may be: `families` of `@segkit/nn/families` is all of them. */
  readonly families: readonly Family[];
  /** The `config.json` that was published with the weights, parsed. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What a weight file was found to be. */
export interface Recognized<C extends object = object> {
  readonly family: Family<C>;
  /** The definition's configuration for this file. */
  readonly config: C;
  /** In words: "ESPNetv2, s = 1, 21 classes". */
  readonly description: string;
}

/**
 * Says which network a weight file was made for, and how it is configured: by the hub's `config.json` where there is one and the tensors agree with it, else by the
 * names and shapes of the tensors alone, in any spelling that a family knows. The definition is then built and compared with the file, tensor by tensor: what is returned loads.
 *
 * @param weights - of `openWeights` or `readWeights`
 * @param options - see {@link RecognizeOptions}
 * @returns family, configuration and a description; `family.define(config)` is the model, and `semantic({ ...recognized, weights }, …)` runs it
 * @throws SegmentationError `weights-mismatch` when it is none of the families, with the nearest one, or when several fit; `invalid-argument`, `invalid-option`
 *
 * @example
 * ```ts
 * import { families, initialize, openWeights, recognize, saveSafetensors, unet } from "@segkit/nn";
 *
 * const file = new Blob([await saveSafetensors(initialize(unet({ nClasses: 3, width: 8 })))]);
 * const { description, config, family } = recognize(await openWeights(file), { families });
 * console.assert(description === "U-Net, width = 8, upsampling = transposed, 3 classes");
 * console.assert(family.define(config).name === "unet");
 * ```
 *
 * @remarks
 * O(nodes) time of the definitions whose names are in the file; no weight is read.
 */
export function recognize(weights: Weights, options: RecognizeOptions): Recognized {
  const where = "recognize";
  checkKnownOptions(where, options, ["families", "config"]);
  const { families, config } = options;
  checkWeights(where, "weights", weights);
  checkFamilies(where, "families", families);
  return recognizedAs(where, candidatesOf(families, { weights, ...(config && { config }) }), weights, families);
}

/** A family and the configuration that it takes the evidence for. */
export interface Candidate {
  readonly family: Family;
  readonly config: object;
}

/** What {@link candidatesOf} asks families about. */
interface Asked {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly weights?: Weights;
}

/** The families that take a configuration, or a file's tensors in one of their spellings, for theirs. */
export function candidatesOf(families: readonly Family[], { config, weights }: Asked): Candidate[] {
  const shapes = weights && new Shapes(weights);
  return families.flatMap((family) => {
    for (const tensors of shapes ? shapes.forFamily(family) : [undefined]) {
      const found = family.recognize({ ...(config && { config }), ...(tensors && { tensors }) });
      if (found !== undefined) return [{ family, config: found }];
    }
    return [];
  });
}

/** Shapes of a file's tensors by their names, in all spellings that somebody asked for. */
class Shapes {
  readonly #own: NonNullable<Evidence["tensors"]>;
  readonly #spelled = new Map<Spelling, NonNullable<Evidence["tensors"]>>();

  constructor(readonly weights: Weights) {
    this.#own = shapesOf(weights);
  }

  /** As the file has them, then in each of the family's other spellings that says another name. */
  *forFamily({ spellings = [] }: Family): Generator<NonNullable<Evidence["tensors"]>> {
    yield this.#own;
    for (const spelling of spellings) {
      const shapes = this.#spelled.get(spelling) ?? this.#in(spelling);
      this.#spelled.set(spelling, shapes);
      if (shapes !== this.#own) yield shapes;
    }
  }

  #in(spelling: Spelling): NonNullable<Evidence["tensors"]> {
    const renamed = respell(this.weights, spelling);
    return renamed === this.weights ? this.#own : shapesOf(renamed);
  }
}

function shapesOf({ tensors }: Weights): NonNullable<Evidence["tensors"]> {
  return new Map([...tensors].map(([name, { shape }]) => [name, shape]));
}

/** The candidate that the file is; a configuration that says something else than the tensors is passed over where these are one family's. */
export function recognizedAs(
  where: string,
  candidates: readonly Candidate[],
  weights: Weights,
  families: readonly Family[],
): Recognized {
  if (candidates.length === 0) return recognizedBy(where, candidatesOf(families, { weights }), weights, families);
  try {
    return recognizedBy(where, candidates, weights, families);
  } catch (error) {
    const byTensors = candidatesOf(families, { weights }).filter((candidate) => fits(where, candidate, weights) === true);
    if (byTensors.length !== 1) throw error;
    return { ...byTensors[0]!, description: describe(byTensors[0]!) };
  }
}

/** Whether a candidate's definition has exactly the file's tensors, or why not. */
export function fits(where: string, { family, config }: Candidate, weights: Weights): true | SegmentationError {
  try {
    const model = family.define(config);
    matchWeights(trace(model, { where }).graph.parameters, weights, { where, model, unexpected: "error" });
    return true;
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    return error;
  }
}

/** Of several candidates, those that need no other spelling to read the file, where there are any. */
function byOwnNames(where: string, fitting: readonly Candidate[], { tensors }: Weights): readonly Candidate[] {
  if (fitting.length < 2) return fitting;
  const own = fitting.filter(({ family, config }) =>
    [...trace(family.define(config), { where }).graph.parameters.keys()].every((name) => tensors.has(name)),
  );
  return own.length > 0 ? own : fitting;
}

/** The one candidate whose definition has exactly the file's tensors. */
function recognizedBy(
  where: string,
  candidates: readonly Candidate[],
  weights: Weights,
  families: readonly Family[],
): Recognized {
  const verdicts = candidates.map((candidate) => fits(where, candidate, weights));
  const fitting = byOwnNames(
    where,
    candidates.filter((_, i) => verdicts[i] === true),
    weights,
  );
  const failures = verdicts.filter((verdict) => verdict !== true);
  const [found, another] = fitting;
  if (found && !another) return { ...found, description: describe(found) };
  if (another) {
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "families",
      expected: "one family that has the file's tensors",
      received: phrase(fitting.map(({ family }) => family.title).join(" and ")),
      remedy: "Pass the one that it is alone.",
    });
  }
  const [cause] = failures;
  throw new SegmentationError("weights-mismatch", {
    where,
    option: "weights",
    expected: `a weight file of ${families.map(({ title }) => title).join(", ")}`,
    received: phrase(
      cause ? `one that is not quite ${candidates[0]!.family.title}'s: ${cause.message}` : nearestOf(weights, families),
    ),
    remedy:
      "Pass the family that it belongs to in `families`, or { model, weights, preprocessing } for a definition of your own.",
    ...(cause && { cause }),
  });
}

/** "ESPNetv2, s = 1, 21 classes" */
export function describe({ family, config }: Candidate): string {
  const { nClasses, ...others } = config as Record<string, unknown>;
  const words = Object.entries(others).map(([name, value]) => `${name} = ${Array.isArray(value) ? value.join(", ") : value}`);
  if (typeof nClasses === "number") words.push(`${nClasses} ${nClasses === 1 ? "class" : "classes"}`);
  return [family.title, ...words].join(", ");
}

/** How many of a file's names a family may have, by the names of its parts. */
function mostShared(tensors: Weights["tensors"], { parts }: Family): number {
  const patterns = Object.values(parts ?? {});
  // without parts nothing is known of its names
  if (patterns.length === 0) return tensors.size;
  let count = 0;
  for (const name of tensors.keys()) if (mayBeOf(patterns, name)) count++;
  return count;
}

/** What a parameter is called after its layer's path. */
const OF_LAYERS = /[./](weight|bias|running_mean|running_var|Kernel|Bias)$/;

/** Parameters that belong to no layer: parts need not name them. */
const OF_NO_LAYER = /(^|\.)(\w+_token|pos_embed)$/;

/** Whether a parameter's name may be one of a network with these parts. */
export function mayBeOf(parts: readonly RegExp[], name: string): boolean {
  const layer = name.replace(OF_LAYERS, "");
  return OF_NO_LAYER.test(name) || parts.some((part) => part.test(layer) || part.test(name));
}

/** The family with whose usual variant the file shares most names, for a message. */
function nearestOf({ tensors }: Weights, families: readonly Family[]): string {
  let best = "";
  let most = 0;
  let first = 0;
  // those first that may share most: a definition is built where it may be nearer than the one that is nearest so far, or as near and before it
  const bounds = families.map((family, i) => ({ family, i, bound: mostShared(tensors, family) }));
  for (const { family, i, bound } of bounds.sort((a, b) => b.bound - a.bound)) {
    if (bound === 0 || bound < most) break;
    if (bound === most && i > first) continue;
    const { title, define, variants } = family;
    const names = [...trace(define(Object.values(variants)[0]!.config)).graph.parameters.keys()];
    const shared = names.filter((name) => tensors.has(name)).length;
    if (shared < most || shared === 0 || (shared === most && i > first)) continue;
    [most, first] = [shared, i];
    best = `; nearest is ${title}, with ${shared} of its ${names.length} names`;
  }
  const some = [...tensors.keys()].slice(0, 3).join(", ").slice(0, 200);
  return `${tensors.size} tensors such as ${some}${best || "; none of their names"}`;
}

/** Requires a list of families, not empty. */
export function checkFamilies(where: string, option: string, families: readonly Family[] | undefined): readonly Family[] {
  const whole = (family: Family) => typeof family?.define === "function" && typeof family.recognize === "function";
  if (Array.isArray(families) && families.length > 0 && families.every(whole)) return families;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "at least one family, such as [segformerFamily]",
    received: families,
    remedy: "A network's family is beside it, unetFamily of @segkit/nn/unet; `families` of @segkit/nn/families is all of them.",
  });
}
