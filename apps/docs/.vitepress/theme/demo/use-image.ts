/** The image a live page works on: a sample, or the reader's own from a file, the clipboard or the camera. */
import type { Image } from "@segkit/core/image";
import { imageFrom, imageFromUrl } from "@segkit/runtime-web/images";
import { shallowReactive } from "vue";

export * from "./sample-urls.js";
export * from "./samples.js";

export function useImage() {
  const state = shallowReactive({ image: undefined as Image | undefined, title: "", failure: "", maxSide: 1000 });
  let source: { readonly of: Blob | string; readonly title: string } | undefined;
  let turn = 0;

  /** Opens an image file, or an address of one. */
  async function open(of: Blob | string, title: string): Promise<void> {
    source = { of, title };
    const mine = ++turn;
    const options = { channels: 3, maxSide: state.maxSide } as const;
    try {
      const image = typeof of === "string" ? await imageFromUrl(of, options) : await imageFrom(of, options);
      if (mine === turn) Object.assign(state, { image, title, failure: "" });
    } catch (error) {
      if (mine === turn) state.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** Takes what a camera shows now. */
  async function take(video: HTMLVideoElement): Promise<void> {
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d")!.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob) await open(blob, "Camera");
  }

  /** Opens the first image among dropped or pasted files; says so when there is none. */
  function openFirst(files: Iterable<File>): void {
    const all = [...files];
    const picture = all.find(({ type }) => type.startsWith("image/")) ?? all[0];
    if (picture) void open(picture, picture.name);
    else state.failure = "There is no image in what you gave. Drop or paste an image file.";
  }

  /** Limits the longer side of images, and reads the present one again. */
  function limit(maxSide: number): void {
    state.maxSide = maxSide;
    if (source) void open(source.of, source.title);
  }

  return { state, open, take, openFirst, limit };
}
