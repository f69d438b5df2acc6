// Every full-size variant has exactly the tensors of its library's file: names, shapes and how many values are trained.
import { byName, type NamedTree } from "@segkit/testing/drawn";
import { spellerOf } from "@segkit/testing/spelled";
import { describe, expect, it } from "vitest";
import { families } from "./families/index.js";
import { trace } from "./model/index.js";

interface Published {
  readonly parameters: number;
  /** Shapes by the parts of the tensors' names. */
  readonly tensors: NamedTree<readonly number[]>;
}

const files = import.meta.glob<{ readonly cases: Readonly<Record<string, Published>> }>("./networks/*/names.fixture.json", {
  eager: true,
  import: "default",
});

describe.each(Object.entries(files))("names of full-size networks: %s", (path, { cases }) => {
  const family = families.find(({ name }) => path.split("/").at(-2) === name)!;

  it.each(Object.entries(cases))("%s", (variant, published) => {
    const model = family.define(family.variants[variant]!.config);
    const parameters = [...trace(model).graph.parameters.values()];
    const tensors = byName(published.tensors);
    const spelled = spellerOf(
      model,
      tensors.map(([name]) => name),
    );
    // in another spelling a linear layer may be a convolution of one position, as when files are read
    const isOther = tensors.some(([name]) => spelled(name).join() !== name);
    const text = (shape: readonly unknown[]) => (isOther ? shape.filter((extent) => extent !== 1) : shape).join("x");
    const ours = parameters.map(({ path, shape }) => `${path}:${text(shape)}`);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.sort()).toEqual(
      tensors
        .flatMap(([name, shape]) => {
          const parts = spelled(name);
          const [first = 1, ...rest] = shape;
          const part = parts.length === 1 ? shape : [first / parts.length, ...rest];
          return parts.map((each) => `${each}:${text(part)}`);
        })
        .sort(),
    );
    const trained = parameters.filter(({ trainable }) => trainable);
    expect(trained.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(published.parameters);
  });
});

it("are known of every family", () => {
  expect(Object.keys(files).map((path) => path.split("/").at(-2))).toEqual(families.map(({ name }) => name));
});
