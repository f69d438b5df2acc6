import { random } from "@segkit/core";
import { expectError, tinyModel } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { readExternalData } from "./external-data.js";

describe("the external data of a graph", () => {
  it("are the files, and how far each is used", () => {
    const { graph, weights } = tinyModel("conv");
    const { extents } = readExternalData("test", graph);
    expect(Object.fromEntries(extents)).toEqual(
      Object.fromEntries(weights.map(({ location, data }) => [location, data.length])),
    );
    expect(readExternalData("test", tinyModel("two").graph).extents.size).toBe(0);
    expect(readExternalData("test", tinyModel("slow").graph).extents.size).toBe(0);
  });

  it("are renamed, in names of any length, and nothing else changes", () => {
    const { graph } = tinyModel("conv");
    const long = `folder/${"ä".repeat(300)}.bin`;
    const names = new Map([
      ["first.bin", long],
      ["second.bin", "2"],
    ]);
    const renamed = readExternalData("test", graph).rename(names);
    const again = readExternalData("test", renamed);
    expect([...again.extents.keys()].sort()).toEqual(["2", long]);
    const back = again.rename(new Map([...names].map(([from, to]) => [to, from])));
    expect(back).toEqual(graph);
    expect(readExternalData("test", graph).rename(new Map())).toBe(graph);
  });

  it("of forged bytes end in corrupt-data, never otherwise", () => {
    const { graph } = tinyModel("conv");
    const stream = random(1);
    let refused = 0;
    for (let round = 0; round < 3000; round++) {
      const bytes = graph.slice(0, 1 + stream.integer(graph.length));
      for (let change = stream.integer(4); change >= 0; change--) bytes[stream.integer(bytes.length)] = stream.integer(256);
      try {
        readExternalData("test", bytes).rename(new Map([["first.bin", "x"]]));
      } catch (error) {
        refused++;
        expectError("corrupt-data", () => {
          throw error;
        });
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  it("of graphs within graphs without end are refused", () => {
    let message: number[] = [];
    const wrap = (field: number) => {
      const length = message.length < 128 ? [message.length] : [(message.length & 127) | 128, message.length >> 7];
      message = [(field << 3) | 2, ...length, ...message];
    };
    for (let depth = 0; depth < 110; depth++) for (const field of [6, 5, 1]) wrap(field);
    wrap(7);
    expectError("corrupt-data", () => readExternalData("test", Uint8Array.from(message)));
  });
});
