import { b as rgbToLinear, e as linearToRgb } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import { w as withAlpha } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
import "./chunk-LSBE5QTW.c65_qhrC.js";
import "./chunk-KVHXGQ7W.DHhnEpSd.js";
var TO_SRGB = [
  [1.2249401762805598, -0.2249401762805598, 0],
  [-0.04205695470968816, 1.042056954709688, 0],
  [-0.01963755459033443, -0.07863604555063189, 1.0982736001409663]
];
function fromDisplayP3({ data, height, width }) {
  const light = rgbToLinear({ data, height, width, channels: 4 });
  for (let i = 0; i < light.data.length; i += 3) {
    const [r, g, b] = light.data.subarray(i, i + 3);
    TO_SRGB.forEach(([fromR, fromG, fromB], c) => {
      light.data[i + c] = fromR * r + fromG * g + fromB * b;
    });
  }
  const rgba = withAlpha(linearToRgb(light));
  for (let i = 3; i < data.length; i += 4) rgba.data[i] = data[i];
  return { ...rgba, data: new Uint8ClampedArray(rgba.data.buffer) };
}
export {
  fromDisplayP3
};
