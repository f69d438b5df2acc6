/** Names of a published file as a definition has them. */
import { type Model, trace } from "@segkit/nn/model";
import { respell, type Spelling, type Weights } from "@segkit/nn/weights";

/** What a file's names are in the definition: the same, or what the spelling makes of them that has most of its names. A tensor that is several parameters has several. */
export function spellerOf(model: Model, published: readonly string[]): (name: string) => readonly string[] {
  const known = new Set(trace(model).graph.parameters.keys());
  const readings = [
    (name: string) => [name],
    ...(model.spellings ?? []).map((spelling) => (name: string) => spelledBy(spelling, name)),
  ];
  const found = (reading: (name: string) => readonly string[]) => {
    return published.flatMap(reading).filter((name) => known.has(name)).length;
  };
  return readings.reduce((best, reading) => (found(reading) > found(best) ? reading : best));
}

/** A name in the definition's spelling. Its tensor is made up, with an axis that has equal parts. */
function spelledBy(spelling: Spelling, name: string): readonly string[] {
  const tensor = { type: "float32", shape: [12], file: 0, byteOffset: 0, byteLength: 48 } as const;
  const tensors: Weights["tensors"] = new Map([[name, tensor]]) as never;
  return [...respell({ format: "safetensors", metadata: {}, files: [], tensors }, spelling).tensors.keys()];
}
