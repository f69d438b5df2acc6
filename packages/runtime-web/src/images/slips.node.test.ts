/** Every function of images with everything that people give instead, by what is checked before a canvas is needed. */
import { describeSlips } from "@segkit/testing/slip-matrix";
import { vi } from "vitest";
import * as images from "./index.js";

vi.stubGlobal("ImageData", class {});
vi.stubGlobal("createImageBitmap", () => {});
describeSlips("runtime-web", { images });
