import { random, vocColors } from "@segkit/core";
import { expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { imageFrom, labelsFromBlob, labelsToBlob, maskToBlob, panopticFromBlob, toBlob } from "./index.js";

describe("label maps as PNG", () => {
  it.each([
    [1, 1],
    [1, 17],
    [13, 9],
    [64, 33],
  ])("keep every label 0 … 65535 at %i × %i", async (height, width) => {
    const stream = random(height);
    const labels = { data: Int32Array.from({ length: height * width }, () => stream.integer(65_536)), height, width };
    labels.data[0] = 65_535;
    const file = await labelsToBlob(labels);
    expect(file.type).toBe("image/png");
    expect((await createImageBitmap(file)).width).toBe(width); // the browser's own decoder accepts it
    expect(await labelsFromBlob(file)).toEqual(labels);
  });

  it("keep labels in 8 bits, and with colors that the browser shows", async () => {
    const labels = { data: Int32Array.of(0, 15, 255, 1), height: 2, width: 2 };
    expect(await labelsFromBlob(await labelsToBlob(labels, { bitDepth: 8 }))).toEqual(labels);
    const colored = await labelsToBlob(labels, { colors: vocColors() });
    expect(await labelsFromBlob(colored)).toEqual(labels);
    const { data } = await imageFrom(colored);
    expect([...data]).toEqual([...labels.data].flatMap((label) => [...vocColors()[label]!, 255]));
  });

  it("are numbers of colors in panoptic files", async () => {
    const { data } = await panopticFromBlob(
      await toBlob({ data: Uint8Array.of(9, 2, 1, 255, 255, 255), height: 2, width: 1, channels: 3 }),
    );
    expect([...data]).toEqual([9 + 256 * 2 + 65_536, 2 ** 24 - 1]);
  });

  it("survive damage with a typed error", async () => {
    const good = new Uint8Array(
      await (await labelsToBlob({ data: Int32Array.of(1, 2, 3, 4), height: 2, width: 2 })).arrayBuffer(),
    );
    const stream = random(5);
    for (let round = 0; round < 200; round++) {
      const bytes = good.slice(0, stream.integer(4) === 0 ? stream.integer(good.length) : good.length);
      if (bytes.length === good.length) {
        const at = stream.integer(bytes.length - 12); // the final chunk carries nothing
        bytes[at] = bytes[at]! ^ (1 + stream.integer(255));
      } else if (bytes.length >= good.length - 12) continue;
      await expectRejection("corrupt-data", labelsFromBlob(new Blob([bytes])));
    }
  });

  it("are refused by code", async () => {
    await expectRejection("invalid-labels", labelsToBlob({ data: Int32Array.of(-1), height: 1, width: 1 }));
    await expectRejection("invalid-labels", labelsToBlob({ data: Int32Array.of(65_536), height: 1, width: 1 }));
    await expectRejection("invalid-labels", labelsToBlob({ data: Int32Array.of(1), height: 1, width: 2 }));
    await expectRejection("invalid-mask", maskToBlob({ data: Uint8Array.of(1), height: 1, width: 2 }));
    await expectRejection("invalid-labels", labelsToBlob({ data: Int32Array.of(256), height: 1, width: 1 }, { bitDepth: 8 }));
    await expectRejection("invalid-option", labelsToBlob({ data: Int32Array.of(1), height: 1, width: 1 }, { colors: [] }));
    await expectRejection("invalid-argument", labelsFromBlob("x" as never));
    await expectRejection("invalid-argument", panopticFromBlob(new Uint8Array(4) as never));
    await expectRejection("unsupported", panopticFromBlob(await maskToBlob({ data: Uint8Array.of(1), height: 1, width: 1 })));
    await expectRejection("corrupt-data", labelsFromBlob(new Blob([])));
    await expectRejection(
      "unsupported",
      labelsFromBlob(await toBlob({ data: new Uint8Array(3), height: 1, width: 1, channels: 3 })),
    );
  });
});
