"""NIfTI-1 files as nibabel writes and reads them: every type of numbers, both orders of bytes, slopes, and where voxels lie."""
import gzip
import os

import nibabel
import numpy as np
from fixture import DATA, Fixture, seed

rng = np.random.default_rng(seed())


def case(name, data, affine=None, slope=None, sform=0, qform=0, order="<", zooms=None, packed=False):
    header = nibabel.Nifti1Header(endianness=order)
    header.set_data_dtype(np.dtype(data.dtype).newbyteorder(order))
    header.set_data_shape(data.shape)
    if zooms is not None:
        header.set_zooms(zooms)
    header.set_xyzt_units("mm")
    header["descrip"] = b"drawn"
    if sform:
        header.set_sform(affine, sform)
    if qform:
        header.set_qform(affine, qform, strip_shears=True)
    header["vox_offset"] = 352
    header["magic"] = b"n+1"
    if slope is not None:
        header["scl_slope"], header["scl_inter"] = slope
    file = header.binaryblock + b"\0" * 4 + np.asfortranarray(data.astype(np.dtype(data.dtype).newbyteorder(order))).tobytes(order="F")
    read = nibabel.Nifti1Image.from_bytes(file)
    return dict(
        name=name,
        file=np.frombuffer(gzip.compress(file, mtime=0) if packed else file, np.uint8),
        dims=list(data.shape),
        zooms=[float(z) for z in read.header.get_zooms()[:3]],
        affine=read.affine.reshape(-1).astype(np.float64),
        expected=read.get_fdata().reshape(-1, order="F"),
        stored=np.asarray(read.dataobj.get_unscaled()).reshape(-1, order="F").astype(np.float64),
    )


def volume():
    """The published volume of the reference data: its affine, and sums of its voxels."""
    read = nibabel.load(os.path.join(DATA, "volumes/t1_brain_256.nii.gz"))
    data = np.asarray(read.dataobj)
    plane = data[:, :, 100].T
    return dict(dims=list(data.shape), affine=read.affine.reshape(-1), zooms=[float(z) for z in read.header.get_zooms()], kind=data.dtype.name, sum=int(data.astype(np.int64).sum()), plane=int((plane.astype(np.int64) * np.arange(plane.size).reshape(plane.shape)).sum()))


with Fixture("packages/formats/src/nifti/nifti.fixture.json", __file__, "nibabel", "numpy") as f:
    turned = np.array([[-1.9, 0.3, 0.2, 40.0], [0.25, 1.5, -0.4, -30.0], [0.3, 0.5, 2.9, 12.5], [0, 0, 0, 1]])
    rotation = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    stiff = np.eye(4)
    stiff[:3, :3] = rotation @ np.diag([1.5, 2.0, 2.5])
    stiff[:3, 3] = [10, -20, 30]
    whole = lambda kind, shape=(3, 4, 5): rng.integers(0, 100, shape).astype(kind)
    f["volumes"] = [
        *[case(kind, whole(kind), turned, sform=1) for kind in ("uint8", "int8", "int16", "uint16", "int32", "uint32", "float32", "float64")],
        *[case(f"{kind}, big-endian", whole(kind), turned, sform=1, order=">") for kind in ("uint8", "int16", "float32", "float64")],
        case("with a slope", whole("int16"), turned, slope=(0.25, -10), sform=2),
        case("with a slope of 0", whole("uint8"), turned, slope=(0, 5), sform=2),
        case("by quaternion", whole("uint8"), stiff, qform=1),
        case("by quaternion, mirrored", whole("uint8"), stiff @ np.diag([1, 1, -1, 1]), qform=1),
        case("both, which differ", whole("uint8"), stiff, qform=1, sform=1),
        case("neither", whole("uint8"), zooms=(1.5, 2, 3)),
        case("in time, packed", whole("int16", (3, 2, 2, 4)), turned, sform=1, packed=True),
        case("flat", whole("uint8", (6, 7)), turned, sform=1),
    ]
    f["published"] = volume()
