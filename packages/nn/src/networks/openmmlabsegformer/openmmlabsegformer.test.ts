import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { segformer } from "../segformer/index.js";
import { openmmlabSegformer } from "./index.js";

const size = { height: 64, width: 96 };

describe("openmmlabSegformer", () => {
  it("differs from the authors' by the normalizations of its head alone", () => {
    const ours = summary(openmmlabSegformer({ encoder: "b0", nClasses: 150 }), size);
    const authors = summary(segformer({ variant: "b0", nClasses: 150 }), size);
    // four normalizations of 256 channels in place of as many biases
    expect(ours.parameters - authors.parameters).toBe(4 * 256);
    expect(ours.outputs["logits"]!.shape).toEqual([1, 150, 16, 24]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ encoder: "b6" }, { nClasses: 0 }, { width: 0 }, { aux: true }]) {
      expectError("invalid-option", () => openmmlabSegformer(wrong as object));
    }
  });
});
