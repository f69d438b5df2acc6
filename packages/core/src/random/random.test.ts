import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { random } from "./random.js";

describe("random", () => {
  it("gives the known sequence", () => {
    const stream = random(0);
    expect(Array.from({ length: 4 }, () => stream.next() * 2 ** 32)).toEqual([1789933344, 44971166, 2521387044, 3848737593]);
  });

  it("differs by seed, not by call", () => {
    const first = (seed: number): number => random(seed).next();
    expect(first(1)).toBe(first(1));
    expect(new Set(Array.from({ length: 100 }, (_, seed) => first(seed))).size).toBe(100);
  });

  it("is uniform and normal", () => {
    const stream = random(3);
    const counts = new Int32Array(10);
    for (let i = 0; i < 1e5; i++) counts[stream.integer(10)]!++;
    // χ² with nine degrees of freedom: 27.9 is exceeded once in a thousand
    expect(counts.reduce((sum, count) => sum + (count - 1e4) ** 2 / 1e4, 0)).toBeLessThan(27.9);
    const values = Array.from({ length: 1e5 }, () => stream.normal());
    const mean = values.reduce((sum, v) => sum + v, 0) / 1e5;
    expect(Math.abs(mean)).toBeLessThan(0.013);
    expect(Math.abs(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 1e5 - 1)).toBeLessThan(0.018);
  });

  it("fills arrays with what it would give one by one, and goes on from there", () => {
    for (const length of [0, 1, 6, 7]) {
      const [a, b] = [random(5), random(5)];
      const data = new Float64Array(length);
      a.fillUniform(data, 0.3);
      expect([...data]).toEqual(Array.from(data, () => (2 * b.next() - 1) * 0.3));
      for (const limit of [undefined, 0.5]) {
        a.fillNormal(data, 0.2, limit);
        const within = () => {
          for (;;) {
            const value = b.normal();
            if (Math.abs(value) <= (limit ?? Number.POSITIVE_INFINITY)) return value;
          }
        };
        expect([...data]).toEqual(Array.from(data, () => within() * 0.2));
        expect(a.normal()).toBe(b.normal());
      }
    }
  });

  it("shuffles in place, every order alike", () => {
    const stream = random(4);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = stream.shuffle([0, 1, 2]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
    const items = Int32Array.of(1, 2, 3);
    expect(stream.shuffle(items)).toBe(items);
  });

  it("refuses limits that no value is within", () => {
    const stream = random(6);
    for (const limit of [0, -1, Number.NaN, "2"]) {
      expect(expectError("invalid-option", () => stream.fillNormal(new Float32Array(2), 1, limit as never)).option).toBe(
        "limit",
      );
    }
    expect(stream.next()).toBe(random(6).next());
  });

  it("refuses other seeds", () => {
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN, "1"]) expectError("invalid-option", () => random(seed as never));
  });
});
