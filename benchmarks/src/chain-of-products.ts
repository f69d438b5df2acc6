/** A model for measuring: y = x · W₁ · W₂ · …, its matrices in one external file. Just enough of ONNX's protobuf to write it. */

/** The serialized graph; matrix n is `side × side` float32 at offset `n · side² · 4` of the file at the location `weights`. */
export function chainOfProducts(layers: number, side: number): Uint8Array {
  const nodes: number[][] = [];
  const initializers: number[][] = [];
  const bytes = side * side * 4;
  for (let n = 0; n < layers; n++) {
    const input = n === 0 ? "x" : `y${n}`;
    const output = n === layers - 1 ? "y" : `y${n + 1}`;
    nodes.push([...text(1, input), ...text(1, `w${n}`), ...text(2, output), ...text(4, "MatMul")]);
    const places = { location: "weights", offset: n * bytes, length: bytes };
    const external = Object.entries(places).flatMap(([key, value]) => nested(13, [...text(1, key), ...text(2, String(value))]));
    initializers.push([
      ...number(1, side),
      ...number(1, side),
      ...number(2, 1),
      ...text(8, `w${n}`),
      ...external,
      ...number(14, 1),
    ]);
  }
  const graph = [
    ...nodes.flatMap((node) => nested(1, node)),
    ...text(2, "chain"),
    ...initializers.flatMap((tensor) => nested(5, tensor)),
    ...nested(11, row("x", side)),
    ...nested(12, row("y", side)),
  ];
  return Uint8Array.from([...number(1, 8), ...nested(7, graph), ...nested(8, [...text(1, ""), ...number(2, 17)])]);
}

/** A value of float32 [1, side]. */
function row(name: string, side: number): number[] {
  const shape = [1, side].flatMap((extent) => nested(1, number(1, extent)));
  return [...text(1, name), ...nested(2, nested(1, [...number(1, 1), ...nested(2, shape)]))];
}

function number(field: number, value: number): number[] {
  return [field << 3, ...varint(value)];
}

function text(field: number, value: string): number[] {
  return nested(field, [...new TextEncoder().encode(value)]);
}

function nested(field: number, content: number[]): number[] {
  return [(field << 3) | 2, ...varint(content.length), ...content];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}
