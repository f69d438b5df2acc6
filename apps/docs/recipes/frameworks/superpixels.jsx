"use client";
import { createPool } from "@segkit/classical/workers";
import { drawBoundaries } from "@segkit/core/draw";
import { imageFrom, toCanvas } from "@segkit/runtime-web/images";
import { useRef } from "react";

let pool;

export default function Superpixels() {
  const canvas = useRef(null);
  async function show({ target }) {
    const image = await imageFrom(target.files[0], { maxSide: 800 });
    pool ??= createPool();
    const { labels } = await pool.slic(image, { nSegments: 300 });
    toCanvas(drawBoundaries(image, labels), canvas.current);
  }
  return (
    <>
      <label>
        A photograph: <input type="file" accept="image/*" onChange={show} />
      </label>
      <canvas ref={canvas} role="img" aria-label="Its superpixels" />
    </>
  );
}
