/** NIfTI-1: volumes, `.nii` and `.nii.gz`. */
export { type DecodeNiftiOptions, decodeNifti, decodeNiftiRules, type NiftiVolume } from "./decode-nifti.js";
export { encodeNifti, type VolumeLike } from "./encode-nifti.js";
export type { Volume, VolumeData } from "./volume.js";
export { type VolumePlane, type VolumeSliceOptions, volumeSlice, volumeSliceRules } from "./volume-slice.js";
