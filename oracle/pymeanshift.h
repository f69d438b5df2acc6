// Lets pymeanshift 0.2.2 compile against NumPy 2: the names that it uses are those of NumPy 1. Nothing of it is changed.
//
//   CXXFLAGS="-include $PWD/oracle/pymeanshift.h" .venv/bin/pip install --no-build-isolation pymeanshift==0.2.2
#include <Python.h>
#include <numpy/arrayobject.h>
#define PyArray_UBYTE NPY_UBYTE
#define PyArray_INT NPY_INT
#define NPY_IN_ARRAY NPY_ARRAY_IN_ARRAY
static inline int PyArray_NDIM(PyObject *array) { return PyArray_NDIM((PyArrayObject *)array); }
static inline npy_intp PyArray_DIM(PyObject *array, int axis) { return PyArray_DIM((PyArrayObject *)array, axis); }
static inline void *PyArray_DATA(PyObject *array) { return PyArray_DATA((PyArrayObject *)array); }
