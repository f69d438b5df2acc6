// Weight files that are no dictionaries of tensors: NumPy's, whole modules, TorchScript, exported programs, and checkpoints with objects of training programs.
import { expectError, type FixtureArray, loadFixture, pickle, torchZip, zip } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { openWeights, readWeights, toFloat32Elements, type Weights } from "./index.js";
import file from "./weight-files.fixture.json";

type Arrays = Readonly<Record<string, FixtureArray<Float32Array>>>;

interface Cases {
  readonly arrays: Arrays;
  readonly types: Readonly<Record<string, string>>;
  readonly npz: string;
  readonly compressed: string;
  readonly pickles: Readonly<Record<string, string>>;
  readonly python2: string;
  readonly state: Arrays;
  readonly module: string;
  readonly moduleLegacy: string;
  readonly moduleInside: string;
  readonly checkpoint: string;
  readonly script: string;
  readonly trace: string;
  readonly exported: string;
}

const cases = loadFixture<Cases>(file);
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const refused = (bytes: Uint8Array) => expectError("corrupt-weights", () => readWeights(bytes)).message;
const text = (value: string): number[] => [...new TextEncoder().encode(value)];

async function expectArrays({ tensors }: Weights, expected: Arrays): Promise<void> {
  expect([...tensors.keys()].sort()).toEqual(Object.keys(expected).sort());
  for (const [name, { shape, data }] of Object.entries(expected)) {
    const tensor = tensors.get(name)!;
    expect(tensor.shape, name).toEqual(shape);
    expect([...(await toFloat32Elements(tensor))], name).toEqual([...data]);
  }
}

/** As bytes and as a Blob, of which ranges are read. */
async function* opened(base64: string, options = {}): AsyncGenerator<Weights> {
  yield readWeights(bytesOf(base64), options);
  yield await openWeights(new Blob([bytesOf(base64)]), options);
}

describe("NumPy's files", () => {
  it("reads the arrays of an archive where they lie", async () => {
    for await (const weights of opened(cases.npz)) {
      await expectArrays(weights, cases.arrays);
      expect(weights.format).toBe("npz");
      for (const [name, type] of Object.entries(cases.types)) expect(weights.tensors.get(name)!.type).toBe(type);
      // what NumPy keeps column by column is copied
      const copied = [...weights.tensors].filter(([, tensor]) => tensor.file !== weights.files[0]);
      expect(copied.map(([name]) => name)).toEqual(["columns"]);
    }
  });

  it("refuses arrays that are compressed, and what is no array", () => {
    expect(refused(bytesOf(cases.compressed))).toMatch(/\.npy: .*stored.*compression method 8.*numpy\.savez/);
    const array = (header: string, data = 24, version = 1) => {
      const padded = header.padEnd(118, " ");
      const start = [0x93, ...text("NUMPY"), version, 0, ...(version === 1 ? [118, 0] : [118, 0, 0, 0])];
      return zip({ "a.npy": Uint8Array.from([...start, ...text(padded), ...new Uint8Array(data)]) });
    };
    const header = (descr: string, shape = "(2, 3)") => `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`;
    for (const version of [1, 2, 3]) {
      expect(readWeights(array(header("'<f4'"), 24, version)).tensors.get("a")!.shape).toEqual([2, 3]);
    }
    expect(readWeights(array(header("'<f4'", "()"))).tensors.get("a")!.shape).toEqual([]);
    expect(readWeights(array(header("'|i1'", "(3,)"))).tensors.get("a")!.type).toBe("int8");
    expect(refused(array(header("'>f4'")))).toMatch(/little-endian.*>f4/);
    expect(refused(array(header("'<U4'")))).toMatch(/<U4/);
    expect(refused(array(header("[('x', '<f4')]")))).toMatch(/descr.*records/);
    expect(refused(array(header("'<f4'"), 23))).toMatch(/24 bytes for \[2, 3\].*23/);
    expect(refused(array(header("'<f4'", "(99999999, 99999999, 99999999)")))).toMatch(/cut short/);
    expect(refused(array(header("'<f4'"), 24, 4))).toMatch(/version 4/);
    expect(refused(zip({ "a.npy": Uint8Array.of(1, 2, 3) }))).toMatch(/3 bytes/);
  });

  it.each(Object.entries(cases.pickles))("reads pickled arrays, protocol %s", async (protocol, base64) => {
    for await (const weights of opened(base64)) {
      await expectArrays(weights, cases.arrays);
      expect(weights.format).toBe("pickle");
      const inPlace = [...weights.tensors.values()].filter((tensor) => tensor.file === weights.files[0]);
      // protocol 2 writes bytes as text, so that nothing but the array without elements need not be copied; column by column is copied in any case
      expect(inPlace.length).toBe(protocol === "2" ? 1 : Object.keys(cases.arrays).length - 1);
    }
  });

  it("reads what Python 2 pickled", async () => {
    const { tensors } = readWeights(bytesOf(cases.python2));
    expect([...tensors.keys()]).toEqual(["float64", "float32", "uint8", "backbone.conv.weight"]);
    for (const [name, tensor] of tensors) expect([...(await toFloat32Elements(tensor))]).toEqual([...cases.arrays[name]!.data]);
  });

  it("refuses pickles without arrays, and cut ones", () => {
    expect(refused(pickle({ a: 1 }))).toMatch(/dictionaries of NumPy's arrays.*torch\.save/);
    const bytes = bytesOf(cases.pickles["4"]!);
    for (const length of [3, 40, 500, bytes.length - 1]) refused(bytes.subarray(0, length));
  });
});

describe("PyTorch's other files", () => {
  it.each(["module", "moduleLegacy", "moduleInside"] as const)("reads a whole module as its state_dict: %s", async (name) => {
    for await (const weights of opened(cases[name])) await expectArrays(weights, cases.state);
  });

  it("passes over the objects of training programs", async () => {
    for await (const weights of opened(cases.checkpoint)) await expectArrays(weights, cases.state);
  });

  it.each(["script", "trace"] as const)("reads the parameters of TorchScript: %s", async (name) => {
    for await (const weights of opened(cases[name])) {
      expect(weights.format).toBe("torch-script");
      // a module's buffers are attributes there, persistent or not
      const { tensors, ...rest } = weights;
      const { grid, ...named } = Object.fromEntries(tensors);
      expect(grid!.shape).toEqual([2]);
      await expectArrays({ ...rest, tensors: new Map(Object.entries(named)) }, cases.state);
    }
  });

  it("reads an exported program", async () => {
    for await (const weights of opened(cases.exported)) {
      expect(weights.format).toBe("torch-export");
      await expectArrays(weights, cases.state);
    }
  });

  it("refuses programs that are wrong, by what is wrong", () => {
    const program = (config: unknown, files: Record<string, Uint8Array> = { weight_0: new Uint8Array(24) }) =>
      zip({
        "p/data/weights/model_weights_config.json": Uint8Array.from(
          text(typeof config === "string" ? config : JSON.stringify(config)),
        ),
        ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`p/data/weights/${name}`, bytes])),
      });
    const sizes = (...numbers: number[]) => numbers.map((size) => ({ as_int: size }));
    const tensor = (change: object = {}, meta: object = {}) => ({
      config: {
        w: {
          ...{ path_name: "weight_0", use_pickle: false },
          tensor_meta: { dtype: 7, sizes: sizes(2, 3), strides: sizes(3, 1), storage_offset: { as_int: 0 }, ...meta },
          ...change,
        },
      },
    });
    expect(readWeights(program(tensor())).tensors.get("w")!.shape).toEqual([2, 3]);
    expect(readWeights(program(tensor({}, { sizes: sizes(0, 3) }))).tensors.get("w")!.byteLength).toBe(0);
    expect(refused(program("{"))).toMatch(/JSON/);
    expect(refused(program([]))).toMatch(/an object/);
    expect(refused(program(tensor({ use_pickle: true })))).toMatch(/class of its own.*state_dict/);
    expect(refused(program(tensor({ path_name: "weight_1" })))).toMatch(/weight_1/);
    expect(refused(program(tensor({}, { dtype: 10 })))).toMatch(/element type/);
    expect(refused(program(tensor({}, { sizes: sizes(2, 4), strides: sizes(4, 1) })))).toMatch(/inside its 24 bytes/);
    expect(refused(program(tensor({}, { sizes: [{ as_expr: "s0" }] })))).toMatch(/sizes that are numbers/);
    expect(refused(program(tensor({}, { storage_offset: { as_int: 1 } })))).toMatch(/inside/);
    expect(refused(zip({ "serialized_state_dict.pt": new Uint8Array(4) }))).toMatch(/2\.8.*older.*state_dict/);
    expect(refused(zip({ "readme.txt": new Uint8Array(4) }))).toMatch(/data\.pkl, arrays of NumPy, or a model of Keras/);
  });

  it("executes nothing: what would act where Python opened it is refused by name, anything else is a name", () => {
    const calling = (global: string) =>
      Uint8Array.from([0x80, 2, ...text(`c${global}\n`), 0x58, 2, 0, 0, 0, ...text("ls"), 0x85, 0x52, 0x2e]);
    for (const global of [
      "os\nsystem",
      "posix\nsystem",
      "subprocess\nPopen",
      "builtins\neval",
      "__builtin__\nexecfile",
      "shutil\nrmtree",
    ]) {
      expect(refused(torchZip(calling(global)))).toContain(`${global.replace("\n", ".")}. This file would run it`);
    }
    expect(readWeights(torchZip(calling("somewhere.models\nNet"))).tensors.size).toBe(0);
    expect(refused(torchZip(calling(`${"a".repeat(1000)}\nb`)))).toMatch(/1000 characters/);
  });
});
