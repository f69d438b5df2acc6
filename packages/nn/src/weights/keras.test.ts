// Models as Keras 3 saves them: names by their layers, elements where they lie in the archive.
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { isKeras } from "./keras.js";
import file from "./keras_archive.fixture.json" with { type: "json" };
import { readWeights } from "./read-weights.js";

const fixture = loadFixture<{
  readonly file: FixtureArray<Uint8Array<ArrayBuffer>>;
  readonly tensors: Readonly<Record<string, FixtureArray<Float32Array>>>;
}>(file);
const bytes = fixture.file.data;

/** The archive with a text replaced by another one of the same length. */
function changed(from: string, to: string): Uint8Array {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return Uint8Array.from(text.replaceAll(from, to), (letter) => letter.charCodeAt(0));
}

describe("a model of Keras 3", () => {
  it("has its variables by the names of their layers, those within others too", () => {
    const { format, tensors } = readWeights(bytes);
    expect(format).toBe("hdf5");
    expect([...tensors.keys()].sort()).toEqual(Object.keys(fixture.tensors).sort());
    for (const [name, { data, shape }] of Object.entries(fixture.tensors)) {
      const found = tensors.get(name)!;
      expect([found.type, found.shape]).toEqual(["float32", shape]);
      const own = bytes.slice(found.byteOffset, found.byteOffset + found.byteLength);
      expect(new Float32Array(own.buffer)).toEqual(data);
    }
  });

  it("keeps the places of layers that its configuration does not name", () => {
    const { tensors } = readWeights(changed('"class_name": "Conv2D"', '"class_name": "Conv9D"'));
    expect(tensors.has("layers/conv2d/vars/0") && tensors.has("stem_bn/vars/0") && tensors.has("block/narrow/vars/0")).toBe(
      true,
    );
  });

  it("is refused where it is damaged", () => {
    expectError("corrupt-weights", () => readWeights(changed('{"module"', '<"module"')));
    expectError("corrupt-weights", () => readWeights(changed("\x89HDF", "\x88HDF")));
    expectError("corrupt-weights", () => readWeights(bytes.slice(0, bytes.length - 100)));
    expect(isKeras(new Map([["model.weights.h5", { offset: 0, length: 1, method: 0 }]]))).toBe(false);
  });
});
