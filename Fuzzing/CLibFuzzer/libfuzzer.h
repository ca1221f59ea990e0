#pragma once

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own loop (compiler-rt, FuzzerInterface.h); the linker finds it through `-sanitize=fuzzer`.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*body)(const uint8_t *data, size_t size));
