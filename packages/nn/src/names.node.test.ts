// Every full-size variant has exactly the tensors of its library's file: names, shapes and how many values are trained.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { families } from "./families/index.js";
import { type Model, trace } from "./model/index.js";

const folder = fileURLToPath(new URL("../fixtures/names/", import.meta.url));
/** Names of the lists, without their ending: `<family>_<variant>`, or `<family>` for the usual variant. */
const lists = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));

const models: readonly (readonly [list: string, model: () => Model])[] = families.flatMap(({ name, define, variants }) =>
  Object.entries(variants).flatMap(([variant, { config }], i) =>
    [`${name}_${variant}`, ...(i === 0 ? [name] : [])]
      .filter((list) => lists.includes(list))
      .map((list) => [list, () => define(config)] as const),
  ),
);

describe("names of full-size networks", () => {
  it("belong to a variant each", () => {
    expect(models.map(([list]) => list).sort()).toEqual([...lists].sort());
  });

  it.each(models)("%s", async (list, model) => {
    const published: { parameters: number; names: string[] } = JSON.parse(await readFile(`${folder}${list}.json`, "utf8"));
    const parameters = [...trace(model()).graph.parameters.values()];
    const ours = parameters.map(({ path, shape }) => `${path}:${shape.join("x")}`);
    expect(published.names.length).toBeGreaterThan(0);
    expect(ours.sort()).toEqual([...published.names].sort());
    const trained = parameters.filter(({ trainable }) => trainable);
    expect(trained.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(published.parameters);
  });
});
