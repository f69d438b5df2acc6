// Weights of a TensorFlow Lite file that were converted to PyTorch's order, as the file itself has them.
import { readWeights } from "@segkit/nn/weights";

/** Kernels `[out, in, height, width]` become `[out, height, width, in]`, those of depthwise convolutions `[1, height, width, out]`. */
export async function channelsLast(weights) {
  const header = {};
  const parts = [];
  let end = 0;
  for (const [name, { shape, file, byteOffset, byteLength }] of weights.tensors) {
    const bytes = (await file.read(byteOffset, byteLength)).slice();
    const values = new Float32Array(bytes.buffer);
    const turned = shape.length < 4 ? { shape, values } : turn(values, shape, name.startsWith("depthwise"));
    header[name] = { dtype: "F32", shape: turned.shape, data_offsets: [end, end + byteLength] };
    parts.push(new Uint8Array(turned.values.buffer, 0, byteLength));
    end += byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return readWeights(new Uint8Array(await new Blob([length, text, ...parts]).arrayBuffer()));
}

function turn(values, [out, inputs, rows, columns], isDepthwise) {
  const turned = new Float32Array(values.length);
  const area = rows * columns;
  for (let i = 0; i < values.length; i++) {
    const [o, c, place] = [Math.floor(i / (inputs * area)), Math.floor(i / area) % inputs, i % area];
    turned[isDepthwise ? place * out + o : (o * area + place) * inputs + c] = values[i];
  }
  return { shape: isDepthwise ? [1, rows, columns, out] : [out, rows, columns, inputs], values: turned };
}
