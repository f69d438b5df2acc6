// Runs a network in Node from the installed packages; the same file runs as it is and bundled. Prints what it computed.
import { createRuntime } from "@segkit/runtime-node";

// y = MatMul(x, x) of 2 × 2 floats, opset 17, as onnx.helper serializes it
const graph = Uint8Array.from(
  atob("CAg6RAoRCgF4CgF4EgF5IgZNYXRNdWwSBXByb2JlWhMKAXgSDgoMCAESCAoCCAIKAggCYhMKAXkSDgoMCAESCAoCCAIKAggCQgQKABAR"),
  (letter) => letter.charCodeAt(0),
);
const spec = (name) => ({ name, type: "float32", dims: [2, 2] });

async function main() {
  const runtime = await createRuntime({ backend: "cpu" });
  const session = await runtime.createSession({ graph, weights: [], inputs: [spec("x")], outputs: [spec("y")] });
  const { y } = await session.run({ x: { type: "float32", dims: [2, 2], data: Float32Array.of(1, 2, 3, 4) } });
  process.stdout.write([...y.data].join());
}

// neither disposed of nor exited: the process has to end by itself
main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
