// Every full-size definition has exactly the tensors of its library's file: names, shapes and how many values are trained.
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type Model, trace } from "./model/index.js";
import { deeplabV3 } from "./networks/deeplabv3/index.js";
import { fcn } from "./networks/fcn/index.js";
import { segformer } from "./networks/segformer/index.js";
import { unet } from "./networks/unet/index.js";

const dilated = { nClasses: 21, aux: true } as const;
const variants = ["b0", "b1", "b2", "b3", "b4", "b5"] as const;

const models: readonly (readonly [list: string, model: () => Model])[] = [
  ...variants.map((variant) => [`segformer_${variant}`, () => segformer({ variant, nClasses: 150 })] as const),
  ["fcn_resnet50", () => fcn({ ...dilated, layers: 50 })],
  ["fcn_resnet101", () => fcn({ ...dilated, layers: 101 })],
  ["deeplabv3_resnet50", () => deeplabV3({ ...dilated, layers: 50 })],
  ["deeplabv3_resnet101", () => deeplabV3({ ...dilated, layers: 101 })],
  ["unet", () => unet({ nClasses: 2 })],
  ["unet_bilinear", () => unet({ nClasses: 2, upsampling: "bilinear" })],
];

describe("names of full-size networks", () => {
  it.each(models)("%s", async (list, model) => {
    const file = new URL(`../fixtures/names/${list}.json`, import.meta.url);
    const published: { parameters: number; names: string[] } = JSON.parse(await readFile(file, "utf8"));
    const parameters = [...trace(model()).graph.parameters.values()];
    const ours = parameters.map(({ path, shape }) => `${path}:${shape.join("x")}`);
    expect(published.names.length).toBeGreaterThan(0);
    expect(ours.sort()).toEqual([...published.names].sort());
    const trained = parameters.filter(({ trainable }) => trainable);
    expect(trained.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(published.parameters);
  });
});
