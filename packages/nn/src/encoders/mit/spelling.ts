/** The names that the authors of the Mix Transformer gave its parameters. */
import type { NameRule } from "../../weights/spelling.js";

const BLOCK = "^(?:backbone\\.)?block([1-4])\\.(\\d+)\\.";
const TO = "segformer.encoder.block.$1.$2.";

/** A rule for what is in a block. */
function inBlock(pattern: string, ...to: string[]): NameRule {
  const places = to.map((place) => TO + place);
  return [new RegExp(BLOCK + pattern), places.length === 1 ? places[0]! : places];
}

/** Stage `i` is stage `i − 1` here; applied from the first to the last, none is moved twice. */
function fromZero(stage: number): NameRule {
  return [new RegExp(`^(segformer\\.encoder\\.(?:patch_embeddings|block|layer_norm))\\.${stage}\\.`), `$1.${stage - 1}.`];
}

/** From the names of the authors' own files to those of the encoder at `segformer.encoder`: keys and values are one matrix there, and stages are counted from 1. */
export const mitAuthorRules: readonly NameRule[] = [
  [/^(?:backbone\.)?patch_embed([1-4])\.norm\./, "segformer.encoder.patch_embeddings.$1.layer_norm."],
  [/^(?:backbone\.)?patch_embed([1-4])\./, "segformer.encoder.patch_embeddings.$1."],
  /* @__PURE__ */ inBlock("norm([12])\\.", "layer_norm_$3."),
  /* @__PURE__ */ inBlock("attn\\.q\\.", "attention.self.query."),
  /* @__PURE__ */ inBlock("attn\\.kv\\.", "attention.self.key.", "attention.self.value."),
  /* @__PURE__ */ inBlock("attn\\.sr\\.", "attention.self.sr."),
  /* @__PURE__ */ inBlock("attn\\.norm\\.", "attention.self.layer_norm."),
  /* @__PURE__ */ inBlock("attn\\.proj\\.", "attention.output.dense."),
  /* @__PURE__ */ inBlock("mlp\\.fc([12])\\.", "mlp.dense$3."),
  /* @__PURE__ */ inBlock("mlp\\.dwconv\\.", "mlp.dwconv."),
  [/^(?:backbone\.)?norm([1-4])\./, "segformer.encoder.layer_norm.$1."],
  /* @__PURE__ */ fromZero(1),
  /* @__PURE__ */ fromZero(2),
  /* @__PURE__ */ fromZero(3),
  /* @__PURE__ */ fromZero(4),
];
