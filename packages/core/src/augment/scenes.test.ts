/** What moves together stays together, and comes back. */
import { expectClose, expectError, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { displaced } from "../../reference/warp-elastic.js";
import { maskBox, maskIou, polygonsToMask } from "../masks/index.js";
import { random } from "../random/random.js";
import {
  type Augmentation,
  applyAugmentation,
  cocoFlipPairs,
  elasticDisplacement,
  invertAugmentation,
  type RandomAugmentationOptions,
  randomAugmentation,
  warpElastic,
} from "./index.js";

const [height, width] = [60, 80];
const size = { height, width };

/** A scene whose every part says the same: a disk of another color, its label, mask, box and outline, and keypoints on it. */
function diskScene(seed: number) {
  const stream = random(seed);
  const [cx, cy, r] = [34 + 12 * stream.next(), 26 + 8 * stream.next(), 11 + 3 * stream.next()];
  const inside = (i: number) => Math.hypot((i % width) + 0.5 - cx, Math.floor(i / width) + 0.5 - cy) < r;
  const mask = { data: Uint8Array.from({ length: height * width }, (_, i) => Number(inside(i))), ...size };
  const image = { data: Uint8Array.from(mask.data, (v) => (v ? 200 : 40)), ...size, channels: 1 };
  const labels = { data: Int32Array.from(mask.data, (v) => (v ? 3 : 0)), ...size };
  const ring = Array.from({ length: 64 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 64;
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  }).flat();
  const keypoints = [cx - 0.5, cy - 0.5, 2, cx + r / 2 - 0.5, cy - 0.5, 1, 0, 0, 0];
  return { image, labels, objects: [{ name: "disk", mask, box: maskBox(mask), polygons: [ring], keypoints }] };
}

const field = elasticDisplacement(size, { alpha: 90, sigma: 7, seed: 4 });
const steps: readonly (readonly [string, Augmentation])[] = [
  ["flip", { type: "flip", axis: "horizontal" }],
  ["flip down", { type: "flip", axis: "vertical" }],
  ["crop", { type: "crop", box: { x: 12, y: -6, width: 60, height: 58 } }],
  ["resize", { type: "resize", height: 90, width: 100 }],
  ["rotate", { type: "rotate", angle: 25, expand: true }],
  ["quarter turn", { type: "rotate", angle: -90, expand: true }],
  ["affine", { type: "affine", angle: -14, translate: [4, 3], scale: 1.15, shear: [8, -4] }],
  [
    "perspective",
    {
      type: "perspective",
      from: [
        [0, 0],
        [80, 0],
        [80, 60],
        [0, 60],
      ],
      to: [
        [8.3, 3.1],
        [76.2, 7.4],
        [70.1, 55.8],
        [2.6, 57.9],
      ],
    },
  ],
  ["elastic", { type: "elastic", displacement: field }],
  ["elastic by seed", { type: "elastic", alpha: 70, sigma: 6, seed: 9 }],
];

describe("parts of a scene", () => {
  it.each(steps)("stay together: %s", (_, step) => {
    for (let seed = 0; seed < 3; seed++) {
      const moved = applyAugmentation(diskScene(seed), [step]);
      const [disk] = moved.objects;
      if (!disk) throw new Error("the disk is lost");
      expect(disk.name).toBe("disk");
      // label map and mask are the same pixels, and the image is bright there but where it is mixed
      expect(moved.labels.data.map((label) => Number(label === 3))).toEqual(Int32Array.from(disk.mask.data));
      const wrong = moved.image.data.filter((v, i) => v > 140 !== (disk.mask.data[i] === 1)).length;
      expect(wrong / moved.image.data.length).toBeLessThan(0.012);
      expect(disk.box).toEqual(maskBox(disk.mask));
      // the outline moved as corners is that of the mask moved as pixels
      const drawn = polygonsToMask(disk.polygons, moved, { rule: "nonzero" });
      expect(maskIou(drawn, disk.mask)).toBeGreaterThan(0.93);
      // keypoints are where the bright pixels are
      for (const k of [0, 1]) {
        const [x, y, v] = disk.keypoints.slice(3 * k, 3 * k + 3) as [number, number, number];
        expect(v).toBe(2 - k);
        expect(disk.mask.data[Math.round(y) * moved.width + Math.round(x)]).toBe(1);
      }
      expect(disk.keypoints.slice(6)).toEqual([0, 0, 0]);
    }
  });

  it.each(steps)("come back: %s", (name, step) => {
    const scene = diskScene(5);
    const moved = applyAugmentation(scene, [step]);
    const back = invertAugmentation(moved, [step], size);
    const { polygons, keypoints, mask } = back.objects[0]!;
    const isExact = /flip|crop|quarter/.test(name);
    if (isExact) {
      expect(back.labels.data.map((v) => Math.max(0, v))).toEqual(scene.labels.data);
      expect(mask).toEqual(scene.objects[0]!.mask);
    } else expect(maskIou(mask, scene.objects[0]!.mask)).toBeGreaterThan(0.95);
    expectClose(keypoints, scene.objects[0]!.keypoints, 1e-4);
    const ring = scene.objects[0]!.polygons[0]!;
    // bent sides came in pieces: the first vertex of each is that of the side
    if (name.startsWith("elastic")) expect(polygons[0]!.length).toBeGreaterThanOrEqual(ring.length);
    else expectClose(polygons[0]!, ring, 1e-6);
    expect(maskIou(polygonsToMask(polygons, size), polygonsToMask([ring], size))).toBeGreaterThan(0.99);
  });

  it("come back through many augmentations, those of colors passed over", () => {
    for (let seed = 0; seed < 3; seed++) {
      const drawn = randomAugmentation(size, {
        ...{
          crop: "resized" as const,
          cropArea: [0.7, 1] as const,
          flipHorizontal: 0.5,
          flipVertical: 0.5,
          rotate: 20,
          scale: [0.8, 1.1] as const,
        },
        ...{ perspective: 0.2, elastic: 40, brightness: 0.3, hue: 0.2, blur: 1, noise: 0.02, erase: 0.3, seed },
      });
      const scene = diskScene(seed);
      const moved = applyAugmentation(scene, drawn);
      expect(applyAugmentation(scene, JSON.parse(JSON.stringify(drawn)))).toEqual(moved);
      const back = invertAugmentation(moved, drawn, size);
      const seen = back.labels.data.filter((label) => label >= 0).length;
      const right = back.labels.data.filter((label, i) => label >= 0 && label === scene.labels.data[i]).length;
      expect(right / seen).toBeGreaterThan(0.98);
      expect(seen).toBeGreaterThan(0.35 * height * width);
    }
  });

  it("flip twice to what they were", () => {
    const { image, labels, objects } = diskScene(1);
    const twice = [
      { type: "flip", axis: "horizontal" },
      { type: "flip", axis: "horizontal" },
    ] as const;
    const again = applyAugmentation({ image, labels, objects }, twice, { flipPairs: [[0, 1]] });
    expect(again.image).toEqual(image);
    expect(again.labels).toEqual(labels);
    expect(again.objects[0]!.box).toEqual(objects[0]!.box);
    expectClose(again.objects[0]!.keypoints, objects[0]!.keypoints, 1e-12);
  });

  it("exchange left and right in a mirror, and in no turn", () => {
    const keypoints = Array.from({ length: 17 }, (_, k) => [k, 2 * k, 2]).flat();
    const flip = (axis: "horizontal" | "vertical") =>
      applyAugmentation({ ...size, objects: [{ keypoints }] }, [{ type: "flip", axis }], { flipPairs: cocoFlipPairs })
        .objects[0]!.keypoints;
    const mirrored = flip("horizontal");
    expect(mirrored.slice(0, 9)).toEqual([79, 0, 2, 77, 4, 2, 78, 2, 2]);
    expect(flip("vertical").slice(3, 6)).toEqual([2, 55, 2]);
    const half = applyAugmentation({ ...size, objects: [{ keypoints }] }, [{ type: "rotate", angle: 180 }], {
      flipPairs: cocoFlipPairs,
    });
    expect(half.objects[0]!.keypoints.slice(3, 6)).toEqual([78, 57, 2]);
    expectError("invalid-option", () =>
      applyAugmentation({ ...size, objects: [{ keypoints: [1, 1, 1] }] }, [], { flipPairs: [[0, 1]] }),
    );
  });

  it("leave where they leave the frame, and stay in the list if they are to", () => {
    const scene = {
      ...size,
      objects: [
        { id: 1, box: { x: 2, y: 2, width: 6, height: 6 }, keypoints: [4, 4, 2], polygons: [[2, 2, 8, 2, 8, 8, 2, 8]] },
        {
          id: 2,
          box: { x: 15, y: 12, width: 20, height: 10 },
          polygons: [[15, 12, 35, 12, 35, 22, 15, 22]],
          keypoints: [16, 13, 2, 30, 20, 1],
        },
      ],
    };
    const crop = [{ type: "crop", box: { x: 20, y: 10, width: 30, height: 30 } }] as const;
    const { objects } = applyAugmentation(scene, crop);
    expect(objects.map(({ id }) => id)).toEqual([2]);
    expect(objects[0]).toEqual({
      id: 2,
      box: { x: 0, y: 2, width: 15, height: 10 },
      polygons: [[0, 2, 15, 2, 15, 12, 0, 12]],
      keypoints: [0, 0, 0, 10, 10, 1],
    });
    const all = applyAugmentation(scene, crop, { keepEmpty: true }).objects;
    expect(all[0]).toMatchObject({ id: 1, box: { width: 0, height: 0 }, polygons: [], keypoints: [0, 0, 0] });
    expect(applyAugmentation(scene, []).objects).toEqual(scene.objects);
  });

  it("are cut at the horizon, not thrown across it", () => {
    // what lies above the line y = 20 is behind the horizon
    const from = [
      [0, 30],
      [80, 30],
      [80, 60],
      [0, 60],
    ] as const;
    const to = [
      [30, 0],
      [50, 0],
      [80, 60],
      [0, 60],
    ] as const;
    const scene = {
      ...size,
      objects: [
        {
          box: { x: 30, y: 0, width: 20, height: 50 },
          polygons: [[30, 0, 50, 0, 50, 50, 30, 50]],
          keypoints: [40, 2, 2, 40, 45, 2],
        },
      ],
    };
    const { box, polygons, keypoints } = applyAugmentation(scene, [{ type: "perspective", from, to }]).objects[0]!;
    expect(keypoints.slice(0, 3)).toEqual([0, 0, 0]);
    expect(keypoints[5]).toBe(2);
    expect(box.y).toBe(0);
    expect(box.height).toBeLessThan(60);
    for (let i = 0; i < polygons[0]!.length; i++) expect(Number.isFinite(polygons[0]![i])).toBe(true);
    expect(keypoints[3]! > box.x && keypoints[3]! < box.x + box.width).toBe(true);
  });

  it("take a scene's scores of classes back for the mean of test-time augmentation", () => {
    const score = (i: number) => Math.sin((Math.floor(i / 3) % width) / 9) + Math.cos(Math.floor(i / 3 / width) / 7) + (i % 3);
    const scores = { data: Float32Array.from({ length: 3 * height * width }, (_, i) => score(i)), ...size, channels: 3 };
    const step: Augmentation = { type: "rotate", angle: 30, expand: true };
    const there = applyAugmentation({ image: scores }, [step]);
    const back = invertAugmentation(there, [step], { ...size, fill: -1 });
    const middle = (i: number) =>
      Math.abs(Math.floor(i / 3 / width) - 30) < 20 && Math.abs((Math.floor(i / 3) % width) - 40) < 30;
    const differences = back.image.data.map((v, i) => (middle(i) ? Math.abs(v - scores.data[i]!) : 0));
    expect(Math.max(...differences)).toBeLessThan(0.03);
  });
});

describe("what is refused", () => {
  const { image, labels } = diskScene(0);
  it("says which part or parameter it was", () => {
    const step = (given: unknown) => expectError("invalid-option", () => applyAugmentation({ image }, [given as never])).option;
    expect(step({ type: "flip", axis: "left" })).toBe("augmentations[0].axis");
    expect(step({ type: "affine", angles: 3 })).toBe("augmentations[0].angles");
    expect(step({ type: "hue", factor: 3 })).toBe("augmentations[0].factor");
    const argument = (call: () => unknown) => expectError("invalid-argument", call).option;
    expect(argument(() => applyAugmentation({ image }, [{ type: "spin" } as never]))).toBe("augmentations[0].type");
    expect(argument(() => applyAugmentation({ image }, { type: "flip" } as never))).toBe("augmentations");
    expect(argument(() => applyAugmentation({ image }, [{ type: "crop", box: { x: 0.5, y: 0, width: 2, height: 2 } }]))).toBe(
      "augmentations[0].box",
    );
    expect(argument(() => applyAugmentation(image as never, []))).toBe("scene");
    expect(argument(() => applyAugmentation({}, []))).toBe("scene");
    const object = (part: object) => argument(() => applyAugmentation({ ...size, objects: [part] }, []));
    expect(object({ box: { x: 0, y: 0, width: -1, height: 2 } })).toBe("scene.objects[0].box");
    expect(object({ keypoints: [1, 2] })).toBe("scene.objects[0].keypoints");
    expect(object({ keypoints: [1, Number.NaN, 2] })).toBe("scene.objects[0].keypoints[1]");
    expect(object({ polygons: [[1, 2, 3]] })).toBe("scene.objects[0].polygons[0]");
    expect(object(null as never)).toBe("scene.objects[0]");
    const other = { data: new Int32Array(4), height: 2, width: 2 };
    expectError("shape-mismatch", () => applyAugmentation({ image, labels: other }, []));
    expectError("shape-mismatch", () =>
      applyAugmentation({ image, objects: [{ mask: { data: new Uint8Array(4), height: 2, width: 2 } }] }, []),
    );
    expectError("shape-mismatch", () => invertAugmentation({ labels }, [{ type: "resize", height: 9, width: 9 }], size));
    expectError("invalid-option", () => invertAugmentation({ labels }, [], {} as never));
  });
});

describe("randomAugmentation", () => {
  const full: RandomAugmentationOptions = {
    ...{
      crop: "resized" as const,
      height: 40,
      width: 50,
      flipHorizontal: 0.5,
      flipVertical: 0.5,
      rotate: 30,
      scale: [0.5, 2] as const,
      shear: [10, 5] as const,
    },
    ...{
      translate: [0.1, 0.2] as const,
      perspective: 0.5,
      elastic: 30,
      brightness: 0.4,
      contrast: 0.4,
      saturation: 0.4,
      hue: 0.1,
    },
    ...{ blur: 2, noise: 0.1, erase: 1 },
  };

  it("draws nothing unless it is asked to", () => {
    expect(randomAugmentation(size)).toEqual([]);
    expectError("invalid-argument", () => randomAugmentation({ height: 0, width: 3 }));
    expectError("invalid-option", () => randomAugmentation(size, { scale: [2, 1] }));
  });

  it("repeats itself, keeps to its ranges and reaches their ends", () => {
    const factors: number[] = [];
    let flips = 0;
    for (let seed = 0; seed < 300; seed++) {
      const drawn = randomAugmentation(size, { ...full, seed });
      if (seed < 5) expect(randomAugmentation(size, { ...full, seed })).toEqual(drawn);
      const types = drawn.map(({ type }) => type);
      expect(types.slice(0, 2)).toEqual(["crop", "resize"]);
      for (const each of drawn) {
        if (each.type === "crop") {
          const { box } = each;
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
          expect(box.width * box.height).toBeGreaterThan(0.06 * height * width);
        } else if (each.type === "affine") {
          expect(Math.abs(each.angle!)).toBeLessThanOrEqual(30);
          expect(Math.abs(each.translate![0])).toBeLessThanOrEqual(5);
          factors.push(each.scale!);
        } else if (each.type === "flip" && each.axis === "horizontal") flips++;
      }
    }
    expect(Math.min(...factors)).toBeLessThan(0.53);
    expect(Math.max(...factors)).toBeGreaterThan(1.95);
    expect(flips).toBeGreaterThan(115);
    expect(flips).toBeLessThan(185);
  });

  it("changes nothing but the parameter whose range changes", () => {
    for (let seed = 0; seed < 10; seed++) {
      const types = (list: readonly Augmentation[]) => list.filter(({ type }) => type !== "affine");
      const [small, large] = [10, 20].map((rotate) => randomAugmentation(size, { ...full, rotate, seed })) as [
        Augmentation[],
        Augmentation[],
      ];
      expect(types(small)).toEqual(types(large));
      const angle = (list: readonly Augmentation[]) =>
        list.flatMap((each) => (each.type === "affine" ? [each.angle!] : []))[0]!;
      expect(angle(large)).toBeCloseTo(2 * angle(small), 3);
    }
  });

  it("crops in the middle as torchvision does, and around smaller images", () => {
    const crop = (options: object) =>
      randomAugmentation({ height: 7, width: 10 }, options).map((each) => (each.type === "crop" ? each.box : undefined))[0];
    expect(crop({ crop: "center", height: 4, width: 5 })).toEqual({ x: 2, y: 2, width: 5, height: 4 });
    expect(crop({ crop: "center", height: 10, width: 10 })).toEqual({ x: 0, y: -2, width: 10, height: 10 });
    for (let seed = 0; seed < 20; seed++) {
      const { x, y } = crop({ crop: "random", height: 9, width: 4, seed })!;
      expect(x >= 0 && x <= 6 && y <= 0 && y >= -2).toBe(true);
    }
  });
});

it("warpElastic agrees with its twin, for every number of channels", () => {
  const stream = random(3);
  for (const channels of [1, 2, 3, 4, 5]) {
    for (const wide of [1, 2, 3, 7]) {
      const image = noisyImage(5, wide, channels, 10 * channels + wide);
      const displacement = Float32Array.from({ length: 10 * wide }, () => 8 * stream.next() - 4);
      const fill = Array.from({ length: channels }, (_, c) => 30 * c + 5);
      for (const interpolation of ["nearest", "bilinear", "bicubic"] as const) {
        const expected = displaced(image, displacement, interpolation, fill).map((v) => Math.max(0, Math.min(255, v)));
        expect(maxDifference(warpElastic(image, displacement, { interpolation, fill }).data, expected)).toBeLessThan(0.501);
        const floats = { ...image, data: Float32Array.from(image.data) };
        const own = warpElastic(floats, displacement, { interpolation, fill }).data;
        expectClose(own, displaced(image, displacement, interpolation, fill), 2e-3);
      }
    }
  }
});
