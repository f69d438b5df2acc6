/** A graph of one operator, y = MatMul(x, x) of 2 × 2 floats: opset 17, IR version 8, as onnx.helper serializes it. */
export const PROBE_GRAPH = /* @__PURE__ */ Uint8Array.from(
  atob("CAg6RAoRCgF4CgF4EgF5IgZNYXRNdWwSBXByb2JlWhMKAXgSDgoMCAESCAoCCAIKAggCYhMKAXkSDgoMCAESCAoCCAIKAggCQgQKABAR"),
  (letter) => letter.charCodeAt(0),
);
