/** The reader's camera: asked for by a click, let go when it is stopped or the page is left. */

import type { Image } from "@segkit/core/image";
import { imageFrom } from "@segkit/runtime-web/images";
import { onMounted, onUnmounted, ref, shallowRef } from "vue";

/** The longer side of frames, in pixels. */
const LONGEST = 640;

export function useCamera() {
  const stream = shallowRef<MediaStream>();
  const failure = ref("");
  let video: HTMLVideoElement | undefined;
  let asking = false;
  let left = false;

  async function start(): Promise<boolean> {
    if (asking) return false;
    asking = true;
    failure.value = "";
    try {
      if (!navigator.mediaDevices) throw new Error("a page needs HTTPS for that");
      const opened = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "user", width: { ideal: 640 }, height: { ideal: 480 } },
      });
      stream.value = opened;
      // the reader went on before the answer
      if (left) {
        stop();
        return false;
      }
      video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, srcObject: opened });
      // the camera was unplugged, or another program took it
      for (const track of opened.getTracks()) track.addEventListener("ended", stop);
      await video.play();
      return true;
    } catch (error) {
      stop();
      failure.value = `The camera cannot be used: ${error instanceof Error ? error.message : error}.`;
      return false;
    } finally {
      asking = false;
    }
  }

  function stop(): void {
    for (const track of stream.value?.getTracks() ?? []) track.stop();
    stream.value = undefined;
    if (video) video.srcObject = null;
    video = undefined;
  }

  /** What the camera sees now; undefined where it is off. */
  async function frame(): Promise<Image | undefined> {
    return video && video.videoWidth > 0 ? imageFrom(video, { channels: 3, maxSide: LONGEST }) : undefined;
  }

  onMounted(() => addEventListener("pagehide", stop));
  onUnmounted(() => {
    left = true;
    removeEventListener("pagehide", stop);
    stop();
  });
  return { stream, failure, start, stop, frame };
}
