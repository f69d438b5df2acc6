import { random } from "@segkit/core/random";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Case, cases, hashesOf, optionsOf } from "./cases.testing.js";
import { type CocoEvaluation, cocoEvaluation, cocoEvaluationFromJSON, evaluateCoco } from "./index.js";

/** The evaluation of some of a case's images, in the order given. */
function evaluationOf(each: Case, ids: readonly number[]): CocoEvaluation {
  const { groundTruth, detections, type, ...options } = optionsOf(each);
  const evaluation = cocoEvaluation({ type, categories: groundTruth.categories, ...options });
  const own = <Item extends { readonly image_id: number }>(list: readonly Item[], id: number) =>
    list.filter((item) => item.image_id === id);
  for (const id of ids) {
    const image = groundTruth.images.find((one) => one.id === id)!;
    evaluation.update(image, own(detections, id), own(groundTruth.annotations, id));
  }
  return evaluation;
}

const idsOf = ({ groundTruth }: Case) => groundTruth.images.map(({ id }) => id);

describe("cocoEvaluation", () => {
  it.each(["boxes", "masks", "keypoints", "boxes without categories"])(
    "image after image gives the bits of one call: %s",
    (name) => {
      const each = cases[name]!;
      const evaluation = evaluationOf(each, idsOf(each));
      expect(evaluation.images).toBe(idsOf(each).length);
      const result = evaluation.result();
      expect(hashesOf(result)).toEqual(each.expected.hashes);
      expect(result.table).toBe(each.expected.table);
    },
  );

  it("merges to the same bits in any order and from any parts", () => {
    const each = cases["boxes"]!;
    const stream = random(3);
    for (let run = 0; run < 20; run++) {
      const shuffled = idsOf(each).map((id) => [stream.next(), id] as const);
      shuffled.sort(([a], [b]) => a - b);
      const parts: number[][] = [[], [], [], []];
      for (const [, id] of shuffled) parts[stream.integer(4)]!.push(id);
      const whole = parts.map((ids) => evaluationOf(each, ids)).reduce((sum, part) => part.merge(sum));
      expect(hashesOf(whole.result())).toEqual(each.expected.hashes);
    }
  });

  it("goes through JSON without a bit changed", () => {
    const each = cases["masks"]!;
    const [first, ...others] = idsOf(each);
    const stored = JSON.stringify(evaluationOf(each, others));
    const copy = cocoEvaluationFromJSON(JSON.parse(stored));
    expect(JSON.stringify(copy)).toBe(stored);
    expect(hashesOf(copy.merge(evaluationOf(each, [first!])).result())).toEqual(each.expected.hashes);
  });

  it("adds nothing when it throws", () => {
    const each = cases["boxes"]!;
    const evaluation = evaluationOf(each, idsOf(each));
    const id = 999;
    const wrong = { image_id: id, category_id: 1, bbox: [0, 0, 1], score: 1 };
    const { option } = expectError("corrupt-data", () => evaluation.update({ id }, [wrong], []));
    expect(option).toBe("detections[0].bbox");
    expectError("corrupt-data", () => evaluation.update({ id }, [], [{ ...wrong, id: 1, area: 1 }, { image_id: 3 } as never]));
    expectError("invalid-argument", () => evaluation.update({ id: idsOf(each)[0]! }, [], []));
    expectError("invalid-argument", () => evaluation.merge(evaluation));
    expectError("invalid-argument", () => evaluation.merge({} as never));
    expect(hashesOf(evaluation.result())).toEqual(each.expected.hashes);
  });

  it("merges only what was evaluated alike", () => {
    const categories = [{ id: 1 }];
    const boxes = () => cocoEvaluation({ type: "boxes", categories });
    expect(boxes().merge(boxes()).images).toBe(0);
    for (const other of [
      cocoEvaluation({ type: "masks", categories }),
      cocoEvaluation({ type: "boxes", categories: [{ id: 2 }] }),
      cocoEvaluation({ type: "boxes", categories, maxDetections: [100] }),
    ])
      expectError("invalid-option", () => boxes().merge(other));
  });

  it("refuses records of another image", () => {
    const evaluation = cocoEvaluation({ type: "boxes", categories: [{ id: 1 }] });
    const record = { image_id: 2, category_id: 1, bbox: [0, 0, 1, 1], score: 1 };
    expect(expectError("corrupt-data", () => evaluation.update({ id: 1 }, [record], [])).option).toBe("detections[0].image_id");
    expectError("corrupt-data", () => evaluation.update(null as never, [], []));
    expectError("corrupt-data", () => evaluation.update({ id: 1 }, null as never, []));
  });

  it.each([{ categories: [{}] }, { categories: "cat" }, { categories: [{ id: 1 }], type: "mask" }])(
    "the option %o is refused",
    (wrong) => {
      expectError("invalid-option", () => cocoEvaluation({ type: "boxes", ...wrong } as never));
    },
  );

  it("refuses JSON that was changed", () => {
    const each = cases["boxes"]!;
    const json = () => JSON.parse(JSON.stringify(evaluationOf(each, idsOf(each))));
    const changed =
      (change: (state: { images: Record<string, unknown>[]; settings: Record<string, unknown> }) => void) => () => {
        const state = json();
        change(state);
        return cocoEvaluationFromJSON(state);
      };
    expect(changed(() => {})().images).toBe(idsOf(each).length);
    const image = (change: (image: Record<string, unknown>) => void) => changed(({ images }) => change(images[0]!));
    const wrong = [
      changed((state) => Object.assign(state, { images: 5 })),
      changed(({ settings }) => Object.assign(settings, { type: "mask" })),
      changed(({ settings }) => Object.assign(settings, { iouThresholds: [0.5] })),
      changed(({ images }) => images.push(images[0]!)),
      image((state) => Object.assign(state, { id: "5" })),
      image((state) => Object.assign(state, { categories: [2, 1] })),
      image((state) => Object.assign(state, { starts: [1] })),
      image((state) => Object.assign(state, { positives: [-1] })),
      image((state) => (state["scores"] as number[]).reverse()),
      image((state) => (state["scores"] as number[]).pop()),
      image((state) => Object.assign(state, { outcomes: `${state["outcomes"]}0` })),
      image((state) => Object.assign(state, { outcomes: (state["outcomes"] as string).replace(/./, "3") })),
      () => cocoEvaluationFromJSON(null),
      () => cocoEvaluationFromJSON({}),
    ];
    for (const call of wrong) expectError("corrupt-data", call);
  });

  it("has everything that one call has, but the warnings and the matching", () => {
    const each = cases["boxes"]!;
    const { warnings, matches, ...result } = evaluateCoco(optionsOf(each));
    expect(evaluationOf(each, idsOf(each)).result()).toEqual(result);
    expect([warnings.length, matches.length]).toEqual([1, 0]);
  });
});
