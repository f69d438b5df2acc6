import { random } from "@segkit/core";
import { expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { labelsFromBlob, labelsToBlob, maskToBlob, toBlob } from "./index.js";

/** Files that Pillow 13 wrote: 5 × 7 pixels, the value of pixel i is i² · 37 modulo the number of levels. */
const PILLOW = {
  "8-bit gray file":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAAAAACs8akEAAAAMUlEQVR4nGNkUM3fyew7nUVUWlGd09iSIaSV4egV3QuMe80bT4vGr2QI6BV5ypAqAgDeCwxDpbCMhAAAAABJRU5ErkJggg==",
  "8-bit file with a palette":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAMAAAC+RAbqAAADAFBMVEUANWqf1Ak+c6jdEkd8seYbUIW67yRZjsP4LWKXzAE2a6DVCj90qd4TSH2y5xxRhrvwJVqPxPkuY5jNAjdsodYLQHWq3xRJfrPoHVKHvPEmW5DF+i9kmc4DOG2i1wxBdqvgFUp/tOkeU4i98idckcb7MGWazwQ5bqPYDUJ3rOEWS4C16h9Uib7zKF2Sx/wxZpvQBTpvpNkOQ3it4hdMgbbrIFWKv/QpXpPI/TJnnNEGO3Cl2g9Eea7jGE2Ct+whVovA9SpflMn+M2id0gc8cabbEEV6r+QZToO47SJXjMH2K2CVyv80aZ7TCD1yp9wRRnuw5RpPhLnuI1iNwvcsYZbLADVqn9QJPnOo3RJHfLHmG1CFuu8kWY7D+C1il8wBNmug1Qo/dKneE0h9succUYa78CVaj8T5LmOYzQI3bKHWC0B1qt8USX6z6B1Sh7zxJluQxfovZJnOAzhtotcMQXar4BVKf7TpHlOIvfInXJHG+zBlms8EOW6j2A1Cd6zhFkuAteofVIm+8yhdksf8MWab0AU6b6TZDkN4reIXTIG26yBVir/0KV6TyP0yZ5zRBjtwpdoPRHmu4xhNgrfsIVaLwPUqX5TJ/jNondIHPHGm2xBFeq/kGU6DuO0iV4zB9itglcr/NGme0wg9cqfcEUZ7sOUaT4S57iNYjcL3LGGWywA1ap/UCT5zqN0SR3yx5htQhbrvJFmOw/gtYpfMATZroNUKP3Sp3hNIfbLnHFGGu/AlWo/E+S5jmM0CN2yh1gtAdarfFEl+s+gdUoe88SZbkMX6L2SZzgM4baLXDEF2q+AVSn+06R5TiL3yJ1yRxvswZZrPBDluo9gNQnes4RZLgLXqH1SJvvMoXZLH/DFmm9AFOm+k2Q5DeK3iF0yBtusgVYq/9Clek8j9Mmec0QY7cKXaD0R5ruMYTYK37CFWi8D1Kl+Uyf4zaJ3SBzxxptsQRXqv5BlOg7jtIleMwfYrYJXK/zRpntMIPXKn3BFGe7DlGk+Eue4jWI3C9yxhlstswVRmAAAAMUlEQVR4nGNgUJ3iGzDXhEHUYWtJ7YVchpBWhqNXdC8w7P1S6hC6JZYhoFfkKUOqCAAhUw7qRElBrgAAAABJRU5ErkJggg==",
  "4-bit file with a palette":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFBAMAAAB7tOvrAAAAMFBMVEUANWqf1Ak+c6jdEkd8seYbUIW67yRZjsP4LWKXzAE2a6DVCj90qd4TSH2y5xxRhrtScuR0AAAAIUlEQVR4nGNg9eV1YPFmOczA4Mrqy8DU781+gYHXldUBADZqBJfAeJXdAAAAAElFTkSuQmCC",
  "1-bit file": "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFAQAAAACh4ct1AAAAEklEQVR4nGMIYVjFEMKwiiEEAAuaAlHdroItAAAAAElFTkSuQmCC",
  "16-bit gray file":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFEAAAAAD8YXVHAAAAVElEQVR4nGNkYGBQZchn3MnIzOjLNJ2FXZRJmkmRWZ2Zk9mYxZJF1J7FkNWb5SgrP1sk62JG+71s5uyN7KfZRdnjOVayGE3muMA5n+MilzSnANd2AKJaDe2T4USCAAAAAElFTkSuQmCC",
};

/** A file whose rows use the filters 0, 1, 2, 3, 4 in turn, checked with Pillow: 10 × 6 pixels, the value of pixel i is i² · 11 modulo 256. */
const FILTERED =
  "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAKCAAAAACyZXDvAAAAUUlEQVR4nAFGALn/AAALLGOwEwGMj6W70ecCpCisMLQ4A9TsuYZTIATUWIlgXXMArEsAy6yjAbAjOU9lewIcoCSoLLADmvI/jFkmBEyvxdhc4NfyHOpksI+sAAAAAElFTkSuQmCC";

const decode = (base64: string) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);

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

  for (const [name, base64] of Object.entries(PILLOW)) {
    it(`are read from Pillow's ${name}`, async () => {
      const { data, height, width } = await labelsFromBlob(decode(base64));
      expect([height, width]).toEqual([5, 7]);
      const levels = name.startsWith("1-bit") ? 2 : name.startsWith("4-bit") ? 16 : name.startsWith("16-bit") ? 65_536 : 256;
      expect([...data]).toEqual(Array.from({ length: 35 }, (_, i) => (i * i * 37) % levels));
    });
  }

  it("are read through every row filter", async () => {
    const { data, height, width } = await labelsFromBlob(decode(FILTERED));
    expect([height, width]).toEqual([10, 6]);
    expect([...data]).toEqual(Array.from({ length: 60 }, (_, i) => (i * i * 11) % 256));
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
    await expectRejection("invalid-argument", labelsFromBlob("x" as never));
    await expectRejection("corrupt-data", labelsFromBlob(new Blob([])));
    await expectRejection(
      "unsupported",
      labelsFromBlob(await toBlob({ data: new Uint8Array(3), height: 1, width: 1, channels: 3 })),
    );
  });
});
